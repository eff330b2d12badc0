/** The people slice's commands and queries under their public names. */
export { addPerson as add } from './commands/add-person.ts'
export { changePersonDetails as change } from './commands/change-person.ts'
export { disablePerson as disable, enablePerson as enable } from './commands/disable-person.ts'
export { removePerson as remove } from './commands/remove-person.ts'
export { setPassword } from './commands/set-password.ts'
export {
  getPerson as get,
  getSelf as me,
  listAssignees as assignees,
  listPeople as list,
} from './queries/list-people.ts'
