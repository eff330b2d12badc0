import * as Effect from 'effect/Effect'
import { command, permit, wrongInput } from '../../kernel/command.ts'
import type { Actor } from '../../kernel/actor.ts'
import { addressKey } from '../../kernel/text.ts'
import { deny } from '../../kernel/verdict.ts'
import { writableAddress } from '../../mail/writable-address.ts'
import { departmentIn } from '../../kernel/house.ts'
import type { House } from '../../kernel/house.ts'
import { StoragePort } from '../../services.ts'
import { changeTicket as change } from '../change-ticket.ts'
import { knownChoices } from '../known-choices.ts'
import { advance, stamp, visibleTicket } from '../load-ticket.ts'
import { showTicket } from '../show-ticket.ts'
import type { Participant, Ticket } from '../ticket.ts'
import { ChangeTicket } from '../ticket-inputs.contract.ts'
import { worksWith } from '../ticket-standing.policy.ts'

/** Priority, category, department, group, participants. A holder who may not answer at the new place lets go of it in the same commit. */
export const changeTicketDetails = command('ticket.change', ChangeTicket, function* (caller, input) {
  const { ticket, house, policies } = yield* visibleTicket(caller, input.ticketId)
  yield* permit(policies.mayChange(caller.actor, ticket, house))
  yield* knownChoices(input, house.definition)
  const participants = yield* participantsOf(caller.actor, input.participants)
  const details: Ticket = {
    ...ticket,
    priority: input.priority ?? ticket.priority,
    category: input.category === undefined ? ticket.category : input.category,
    participants: participants ?? ticket.participants,
  }
  const fields = (['priority', 'category', 'participants'] as const).filter(
    (key) => JSON.stringify(details[key]) !== JSON.stringify(ticket[key]),
  )
  const changed =
    fields.length > 0 ? yield* advance(details, { type: 'change', fields }) : { after: details, events: [] }
  const department = input.department ?? ticket.department
  const group = input.group === undefined ? (department === ticket.department ? ticket.group : null) : input.group
  const moved = yield* moveTo(changed.after, department, group, house)
  const result = change(ticket, moved.after, [...changed.events, ...moved.events], yield* stamp(caller))
  const view = yield* showTicket(caller, result.ticket, house)
  return { ...result, answer: () => view }
})

/** Addresses that may be written to, each once (mail-9). A program adds nobody to a correspondence (mail-6). */
const participantsOf = Effect.fnUntraced(function* (actor: Actor, asked: readonly Participant[] | undefined) {
  if (asked === undefined) return null
  if (actor.kind === 'program') yield* permit(deny('staff_only'))
  for (const [at, { email }] of asked.entries())
    if (writableAddress(email) === null)
      yield* wrongInput(`participants.${at}.email`, 'not_an_email', 'is not an e-mail address')
  return [...new Map(asked.map((one) => [addressKey(one.email), one])).values()]
})

const moveTo = Effect.fnUntraced(function* (ticket: Ticket, department: string, group: string | null, house: House) {
  if (department === ticket.department && group === ticket.group) return { after: ticket, events: [] }
  if (!departmentIn(house, department)) return yield* wrongInput('department', 'unknown', 'is no department')
  if (group !== null && !house.groups.some(({ id, department: of }) => id === group && of === department)) {
    return yield* wrongInput('group', 'unknown', 'is no group of this department')
  }
  const moved = yield* advance(ticket, { type: 'move', department, group })
  if (ticket.holderId === null) return moved
  const storage = yield* StoragePort
  const holder = yield* storage.people.find(ticket.holderId)
  if (holder && (holder.role === 'administrator' || worksWith(holder, moved.after).allowed)) return moved
  const free = yield* advance(moved.after, { type: 'drop', because: 'moved' })
  return { after: free.after, events: [...moved.events, ...free.events] }
})
