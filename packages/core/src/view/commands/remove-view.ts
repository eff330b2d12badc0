import { command } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { changeable, changedView } from '../change-view.ts'
import { RemoveView } from '../saved-view.contract.ts'

/** Takes a view away, with its words; the record keeps that it was there. */
export const removeView = command('views.remove', RemoveView, function* (caller, { viewId }) {
  const desk = yield* DeskPort
  const { view } = yield* changeable(caller, viewId)
  const removedAt = new Date(desk.now()).toISOString()
  const plan = yield* changedView(caller, view, { name: '', query: '', removedAt }, { type: 'view.removed' })
  return { ...plan, answer: () => undefined }
})
