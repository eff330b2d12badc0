import { VersionConflict } from '../kernel/errors.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { SavedView, SavedViewId } from '../view/saved-view.ts'
import type { SavedViewStore, SavedViewWrite } from '../view/saved-view.port.ts'
import type { MemoryJournal } from './memory-journal.ts'

/** Named views, the order in which people put them, and how both are written inside a commit. */
export function memoryViews(journal: MemoryJournal): SavedViewStore & { write(write: SavedViewWrite): void } {
  const views = journal.table<SavedViewId, SavedView>()
  const orders = journal.table<PersonId, readonly SavedViewId[]>()
  return {
    find: async (id) => views.get(id) ?? null,
    list: async (owner) =>
      views.rows().filter((view) => view.removedAt === null && (view.ownerId === owner || view.audience !== 'own')),
    order: async (person) => orders.get(person) ?? [],
    write(write) {
      if (write.kind === 'view_order.put') {
        orders.set(write.personId, write.viewIds)
        return
      }
      const { id } = write.view
      if (write.kind === 'saved_view.update' && views.get(id)?.version !== write.expectedVersion)
        throw new VersionConflict('view', id)
      views.set(id, write.view)
    },
  }
}
