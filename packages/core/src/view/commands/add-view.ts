import { chain } from '../../events/chain.ts'
import { command, wrongInput } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noHead } from '../../ticket/ticket.ts'
import { asSearch, forAudience, ownerOf } from '../change-view.ts'
import { AddView, mostOwnViews } from '../saved-view.contract.ts'
import type { SavedView } from '../saved-view.ts'
import { savedViewView } from '../saved-view.view.ts'

/** Keeps a list under a name (D5). */
export const addView = command(
  'views.add',
  AddView,
  function* (caller, { name, query, audience, department, ...look }) {
    const desk = yield* DeskPort
    const storage = yield* StoragePort
    const owner = yield* ownerOf(caller)
    const house = yield* forAudience(caller, { audience, department })
    const written = yield* asSearch(query)
    const own = (yield* storage.savedViews.list(owner.id)).filter(({ ownerId }) => ownerId === owner.id)
    if (own.length >= mostOwnViews) yield* wrongInput('name', 'too_many', `is one more than ${mostOwnViews} views`)
    const person = yield* storage.people.find(owner.id)
    const id = desk.id('viw')
    const { events, head } = chain(id, noHead, [{ type: 'view.added', audience }], yield* stamp(caller))
    const view: SavedView = {
      ...{ id, version: 1, head, ownerId: owner.id, audience, department },
      ...{ name, query: written, look, removedAt: null },
    }
    return {
      writes: [{ kind: 'saved_view.insert', view }],
      events,
      answer: () => savedViewView(view, person?.name ?? '', caller.actor, house),
    }
  },
)
