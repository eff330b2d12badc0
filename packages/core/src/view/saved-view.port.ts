import type { PersonId } from '../kernel/ids.ts'
import type { SavedView, SavedViewId } from './saved-view.ts'

export interface SavedViewStore {
  find(id: SavedViewId): Promise<SavedView | null>
  /** A person's own views and all that are shared with anybody, without removed ones, in the order of making. */
  list(owner: PersonId): Promise<readonly SavedView[]>
  /** The order in which a person has put views; empty when they have not. */
  order(person: PersonId): Promise<readonly SavedViewId[]>
}

export type SavedViewWrite =
  | { readonly kind: 'saved_view.insert'; readonly view: SavedView }
  | { readonly kind: 'saved_view.update'; readonly view: SavedView; readonly expectedVersion: number }
  /** The last one counts. */
  | { readonly kind: 'view_order.put'; readonly personId: PersonId; readonly viewIds: readonly SavedViewId[] }
