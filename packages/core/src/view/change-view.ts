import * as Effect from 'effect/Effect'
import { chain } from '../events/chain.ts'
import type { EventBody } from '../events/event.ts'
import { isStaff } from '../kernel/actor.ts'
import { found, permit, wrongInput } from '../kernel/command.ts'
import type { Caller } from '../kernel/command.ts'
import { Forbidden } from '../kernel/errors.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { stamp } from '../ticket/load-ticket.ts'
import { readSearch, writeSearch } from '../ticket/search-query.ts'
import type { ViewShare } from './saved-view.policy.ts'
import type { SavedView, SavedViewId } from './saved-view.ts'
import { savedViewView } from './saved-view.view.ts'

/** The member of staff who acts. */
export const ownerOf = Effect.fn('view.owner')(function* ({ actor }: Caller) {
  return isStaff(actor) ? actor : yield* Effect.fail(new Forbidden('staff_only'))
})

/** A written search in its one spelling. @throws InvalidInput for what is none */
export const asSearch = Effect.fn('view.as_search')(function* (written: string) {
  const { parts, problems } = readSearch(written)
  const [problem] = problems
  if (problem) yield* wrongInput('query', problem.code, `has a mistake from ${problem.from} to ${problem.to}`)
  return writeSearch(parts)
})

/** Goes on when the audience is one, and the caller may share with it. */
export const forAudience = Effect.fn('view.for_audience')(function* ({ actor }: Caller, share: ViewShare) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const known = house.departments.some(({ department }) => department.id === share.department)
  if (share.audience === 'department' ? !known : share.department !== null)
    yield* wrongInput('department', 'unknown', 'is no department, or the view is not for one')
  yield* permit(house.definition.policies.mayShareView(actor, share, house))
  return house
})

/** The view, if it exists for this caller and they may change it. */
export const changeable = Effect.fn('view.changeable')(function* ({ actor }: Caller, id: string) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const { maySeeView, mayChangeView } = house.definition.policies
  const view: SavedView | null = yield* storage.savedViews.find(id as SavedViewId)
  const seen = view !== null && view.removedAt === null && maySeeView(actor, view, house).allowed ? view : null
  const known = yield* found('view', seen)
  yield* permit(mayChangeView(actor, known, house))
  return { view: known, house }
})

/** The plan for a view that becomes another one, with what the record says of it. */
export const changedView = Effect.fn('view.changed')(function* (
  caller: Caller,
  before: SavedView,
  parts: Partial<SavedView>,
  body: EventBody,
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const owner = yield* storage.people.find(before.ownerId)
  const { events, head } = chain(before.id, before.head, [body], yield* stamp(caller))
  const view: SavedView = { ...before, ...parts, head, version: before.version + 1 }
  return {
    writes: [{ kind: 'saved_view.update' as const, view, expectedVersion: before.version }],
    events,
    answer: () => savedViewView(view, owner?.name ?? '', caller.actor, house),
  }
})
