import type { Actor } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { verdictView } from '../kernel/verdict.ts'
import type { SavedView } from './saved-view.ts'
import type { SavedViewView } from './saved-view.contract.ts'

/** A view for its reader, with what they may do with it. */
export function savedViewView(view: SavedView, ownerName: string, actor: Actor, house: House): SavedViewView {
  const { id, name, query, look, audience, department, ownerId } = view
  const change = verdictView(house.definition.policies.mayChangeView(actor, view, house))
  return {
    id,
    name,
    query,
    ...look,
    columns: look.columns && [...look.columns],
    audience,
    department,
    owner: { id: ownerId, name: ownerName },
    can: { change, remove: change },
  }
}
