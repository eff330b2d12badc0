import { command } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import { ownerOf } from '../change-view.ts'
import { ArrangeViews } from '../saved-view.contract.ts'

/** Puts views into the order of one person; nobody else sees another order for it. */
export const arrangeViews = command('views.arrange', ArrangeViews, function* (caller, { viewIds }) {
  const storage = yield* StoragePort
  const { id } = yield* ownerOf(caller)
  const known = new Map((yield* storage.savedViews.list(id)).map((view) => [view.id as string, view.id]))
  const wanted = [...new Set(viewIds)].flatMap((viewId) => known.get(viewId) ?? [])
  return {
    writes: [{ kind: 'view_order.put', personId: id, viewIds: wanted }],
    events: [],
    answer: () => undefined,
  }
})
