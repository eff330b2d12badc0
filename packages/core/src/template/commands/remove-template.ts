import { command } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { changed, forChanging, standing } from '../change-template.ts'
import { RemoveTemplate } from '../template.contract.ts'

/** Takes a template away; the record keeps that it was there. */
export const removeTemplate = command('templates.remove', RemoveTemplate, function* (caller, { templateId }) {
  const desk = yield* DeskPort
  yield* forChanging(caller, undefined)
  const removedAt = new Date(desk.now()).toISOString()
  const plan = yield* changed(caller, yield* standing(templateId), { removedAt }, { type: 'template.removed' })
  return { ...plan, answer: () => undefined }
})
