import * as Effect from 'effect/Effect'
import { colleaguesNow } from '../../chat/presence.ts'
import { chatDepartments } from '../../chat/show-desk.ts'
import { isStaff, personOf } from '../../kernel/actor.ts'
import { found, permit, query } from '../../kernel/command.ts'
import { Unauthenticated } from '../../kernel/errors.ts'
import { mapPage } from '../../kernel/page.ts'
import { deny } from '../../kernel/verdict.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { visibleTicket } from '../../ticket/load-ticket.ts'
import { visiblePerson } from '../load-person.ts'
import { GetPerson, ListAssignees, ListPeople } from '../person.contract.ts'
import type { AssigneesView } from '../person.contract.ts'
import { personView } from '../person.view.ts'
import * as z from 'zod'

/** People by role, name or address. */
export const listPeople = query(
  'people.list',
  ListPeople,
  function* (caller, { role, text, department, includeDisabled, cursor, limit }) {
    const storage = yield* StoragePort
    const desk = yield* DeskPort
    const house = yield* desk.house()
    yield* permit(
      house.definition.policies.mayListPeople(caller.actor, role === 'customer' ? 'customer' : 'staff', house),
    )
    const page = yield* storage.people.list({
      roles: role === 'staff' ? ['operator', 'administrator'] : [role],
      includeDisabled,
      limit,
      ...(text?.trim() && { text: text.trim() }),
      ...(department !== undefined && { department }),
      ...(cursor !== undefined && { cursor }),
    })
    return mapPage(page, personView)
  },
)

export const getPerson = query('people.get', GetPerson, function* (caller, { personId }) {
  const { person } = yield* visiblePerson(caller, personId)
  return personView(person)
})

/** The person who asks. */
export const getSelf = query('people.me', z.undefined(), function* ({ actor }) {
  const storage = yield* StoragePort
  const id = personOf(actor)
  if (id === null) return yield* Effect.fail(new Unauthenticated())
  return personView(yield* found('person', yield* storage.people.find(id)))
})

/** Who could take a ticket over: everybody whom the assignment policy lets have it. */
export const listAssignees = query('people.assignees', ListAssignees, function* (caller, { ticketId }) {
  const storage = yield* StoragePort
  const { ticket, house, policies } = yield* visibleTicket(caller, ticketId)
  yield* permit(isStaff(caller.actor) ? policies.mayNote(caller.actor, ticket, house) : deny('staff_only'))
  const { items } = yield* storage.people.list({ roles: ['operator', 'administrator'], limit: 200 })
  const able = items.filter((person) => policies.mayAssign({ kind: 'system' }, ticket, house, person).allowed)
  const loads = yield* storage.tickets.loads(able.map(({ id }) => id))
  const chats = chatDepartments(null, house).length > 0
  const there = chats ? yield* colleaguesNow(house) : []
  const view: AssigneesView = {
    items: able.map(({ id, name }) => ({
      id,
      name,
      holding: loads.get(id) ?? 0,
      availability: chats ? (there.find(({ person }) => person.id === id)?.agent.availability ?? 'away') : null,
    })),
  }
  return view
})
