/** The department slice's commands and queries under their public names. */
export { addDepartment as add, changeDepartment as change, putGroup } from './commands.ts'
export { getConfiguration as configuration, listDepartments as list } from './queries.ts'
