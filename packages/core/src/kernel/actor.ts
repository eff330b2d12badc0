import type { ApiKeyId, ChatId, DepartmentId, GroupId, PersonId, TicketId } from './ids.ts'

/** Somebody without an account: a form on a web page. */
export interface Visitor {
  readonly kind: 'visitor'
}

/** Holds the link or access code of one ticket. `staff` is set when a signed-in operator follows a link. */
export interface LinkHolder {
  readonly kind: 'link_holder'
  readonly ticketId: TicketId
  readonly staff: PersonId | null
}

/**
 * Whoever wrote a mail. An address in a header proves nothing, so it speaks for nobody but itself; `ticketId` is the one
 * conversation that the mail belongs to, by a signed token or because the address takes part in it (mail-4).
 */
export interface MailSender {
  readonly kind: 'mail_sender'
  readonly ticketId: TicketId | null
  readonly name: string
  readonly address: string
}

/** Holds the token of one chat: whoever started it in this browser (link-6). */
export interface ChatHolder {
  readonly kind: 'chat_holder'
  readonly chatId: ChatId
}

/** A signed-in customer. `staff` is their account as staff, if the same address has one (A12). */
export interface Customer {
  readonly kind: 'customer'
  readonly id: PersonId
  readonly staff: PersonId | null
}

/** How surely it is them, for helpdesks that ask for it (auth-7). */
export interface Assurance {
  /** When they last gave their password, ISO 8601 UTC. */
  readonly confirmedAt: string
  readonly secondFactor: boolean
}

/** A member of staff who answers customers, in these departments and groups. */
export interface Operator {
  readonly kind: 'operator'
  readonly id: PersonId
  readonly departments: readonly DepartmentId[]
  readonly groups: readonly GroupId[]
  readonly assurance?: Assurance
}

/** A member of staff who may do anything that the API offers. */
export interface Administrator {
  readonly kind: 'administrator'
  readonly id: PersonId
  readonly assurance?: Assurance
}

/** What an API key may be good for. `tickets:write` changes tickets that the key may read: it goes with `tickets:read`. */
export const apiScopes = [
  'tickets:create',
  'tickets:read',
  'tickets:write',
  'people:read',
  'people:write',
  'audit:read',
  'statistics:read',
] as const
export type ApiScope = (typeof apiScopes)[number]

/** A program with an API key. It acts for nobody, so it neither holds nor answers tickets. */
export interface Program {
  readonly kind: 'program'
  readonly id: ApiKeyId
  readonly scopes: readonly ApiScope[]
}

/** The helpdesk itself: sweeps, imports, seeds. */
export interface System {
  readonly kind: 'system'
}

/** Who acts. Policies decide by this value; `desk.as(actor)` is the only door. */
export type Actor =
  | Visitor
  | LinkHolder
  | ChatHolder
  | MailSender
  | Customer
  | Operator
  | Administrator
  | Program
  | System
export type ActorKind = Actor['kind']

export const visitor: Visitor = { kind: 'visitor' }
export const system: System = { kind: 'system' }

/** The person behind an actor, if there is one. */
export const personOf = (actor: Actor): PersonId | null =>
  actor.kind === 'customer' || actor.kind === 'operator' || actor.kind === 'administrator' ? actor.id : null

/** Operators and administrators. */
export const isStaff = (actor: Actor): actor is Operator | Administrator =>
  actor.kind === 'operator' || actor.kind === 'administrator'

/** How an actor stands in the event log: a kind, and an id where there is one. */
export interface ActorStamp {
  readonly kind: ActorKind
  readonly id: string | null
}

export const stampOf = (actor: Actor): ActorStamp => ({
  kind: actor.kind,
  id: actor.kind === 'program' ? actor.id : actor.kind === 'link_holder' ? actor.staff : personOf(actor),
})
