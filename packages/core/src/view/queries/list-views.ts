import * as z from 'zod'
import { query } from '../../kernel/command.ts'
import { verdictView } from '../../kernel/verdict.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { ownerOf } from '../change-view.ts'
import type { SavedViewsView } from '../saved-view.contract.ts'
import { savedViewView } from '../saved-view.view.ts'

/** The views of this reader, in their order; new ones come last. */
export const listViews = query('views.list', z.undefined(), function* (caller) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const { maySeeView, mayShareView } = house.definition.policies
  const { actor } = caller
  const { id } = yield* ownerOf(caller)
  const seen = (yield* storage.savedViews.list(id)).filter((view) => maySeeView(actor, view, house).allowed)
  const places = new Map((yield* storage.savedViews.order(id)).map((viewId, place) => [viewId, place]))
  const owners = yield* storage.people.findMany([...new Set(seen.map(({ ownerId }) => ownerId))])
  const names = new Map(owners.map((person) => [person.id, person.name]))
  const placeOf = (viewId: (typeof seen)[number]['id']): number => places.get(viewId) ?? places.size
  const view: SavedViewsView = {
    items: seen
      .toSorted((one, other) => placeOf(one.id) - placeOf(other.id))
      .map((one) => savedViewView(one, names.get(one.ownerId) ?? '', actor, house)),
    share: {
      everybody: verdictView(mayShareView(actor, { audience: 'everybody', department: null }, house)),
      departments: house.departments.flatMap(({ department }) =>
        mayShareView(actor, { audience: 'department', department: department.id }, house).allowed
          ? [department.id]
          : [],
      ),
    },
  }
  return view
})
