import * as Effect from 'effect/Effect'
import { actorOf } from '../../access/session.ts'
import { namesOf } from '../../events/actor-names.ts'
import type { Actor } from '../../kernel/actor.ts'
import { found, permit, query } from '../../kernel/command.ts'
import { NotFound } from '../../kernel/errors.ts'
import type { House } from '../../kernel/house.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Verdict } from '../../kernel/verdict.ts'
import { personOf } from '../../kernel/actor.ts'
import { isRemoved } from '../../people/removed.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { can } from '../../ticket/can.ts'
import { visibleTicket } from '../../ticket/load-ticket.ts'
import { ticketActions } from '../../ticket/ticket-views.contract.ts'
import { explain } from '../explain.ts'
import type { Situation } from '../facts.ts'
import { ExplainRights, houseActions } from '../rights.contract.ts'
import type { RightsView, RightView } from '../rights.contract.ts'

type HouseAction = (typeof houseActions)[number]

/** The policies' own questions, one for each thing that can be done in the house. */
function askHouse(action: HouseAction, actor: Actor, house: House): Verdict {
  const { policies } = house.definition
  switch (action) {
    case 'administer':
      return policies.mayAdminister(actor, house)
    case 'add_people':
      return policies.mayAddPerson(actor, house)
    case 'list_staff':
      return policies.mayListPeople(actor, 'staff', house)
    case 'list_customers':
      return policies.mayListPeople(actor, 'customer', house)
    case 'read_record':
      return policies.mayReadRecord(actor, house)
    case 'read_all_statistics':
      return policies.mayReadStatistics(actor, null, house)
    case 'read_own_statistics':
      return policies.mayReadStatistics(actor, personOf(actor), house)
    case 'change_templates':
      return policies.mayChangeTemplates(actor, house)
    case 'insert':
      return policies.mayInsert(actor, house)
  }
}

/** Why a person may or may not do a thing, from the policies themselves. */
export const explainRights = query('rights.explain', ExplainRights, function* (caller, { personId, ticketId }) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(caller.actor, house))
  const person = yield* found('person', yield* storage.people.find(personId as PersonId))
  if (isRemoved(person)) return yield* Effect.fail(new NotFound('person'))
  const actor = actorOf(person, house.now, null)
  const inHouse = { actor, ticket: null, house }
  const view: RightsView = {
    person: {
      id: person.id,
      name: person.name,
      role: person.role,
      departments: [...person.departments],
      groups: [...person.groups],
      disabled: person.disabledAt !== null,
    },
    house: Object.fromEntries(
      houseActions.map((action) => [action, explain(inHouse, (there) => askHouse(action, there.actor, there.house))]),
    ) as Record<HouseAction, RightView>,
    ticket: ticketId === undefined ? null : yield* onTicket(caller, ticketId, actor),
  }
  return view
})

const onTicket = Effect.fnUntraced(function* (
  caller: Parameters<typeof visibleTicket>[0],
  ticketId: string,
  actor: Actor,
) {
  const { ticket, house } = yield* visibleTicket(caller, ticketId)
  const situation: Situation = { actor, ticket, house }
  const nameOf = yield* namesOf([ticket.holderId])
  const { policies } = house.definition
  const see = explain(situation, (there) => policies.maySee(there.actor, there.ticket ?? ticket, there.house))
  const view: NonNullable<RightsView['ticket']> = {
    id: ticket.id,
    number: ticket.number,
    subject: ticket.subject,
    department: ticket.department,
    group: ticket.group,
    holder: ticket.holderId === null ? null : nameOf(ticket.holderId),
    see,
    actions: Object.fromEntries(
      ticketActions.map((action) => [
        action,
        explain(situation, (there) => can(there.actor, there.ticket ?? ticket, there.house)[action]),
      ]),
    ) as NonNullable<RightsView['ticket']>['actions'],
  }
  return view
})
