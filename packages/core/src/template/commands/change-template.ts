import { command } from '../../kernel/command.ts'
import { changed, forChanging, standing } from '../change-template.ts'
import { ChangeTemplate } from '../template.contract.ts'

/** Changes name, department or words; answers that were sent stay as they are. */
export const changeTemplate = command('templates.change', ChangeTemplate, function* (caller, { templateId, ...asked }) {
  yield* forChanging(caller, asked.department)
  const before = yield* standing(templateId)
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  return yield* changed(caller, before, given, { type: 'template.changed', fields: Object.keys(given) })
})
