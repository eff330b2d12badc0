import { match, P } from 'ts-pattern'
import { mayReach } from '../department/reach.ts'
import type { ReachFacts } from '../department/reach.ts'
import { isStaff } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import { statusIn } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'
import type { PersonId, StatusId } from '../kernel/ids.ts'
import { all, allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { Person } from '../people/person.ts'
import type { TicketScope } from './ticket.port.ts'
import {
  isClosed,
  holds,
  notHeldByAnother,
  canAnswer,
  owns,
  administers,
  writesBeside,
  isStaffOnLink,
  answersOpen,
  worksFreely,
  mayCustomerReopen,
  worksWith,
} from './ticket-standing.policy.ts'
import type { TicketFacts } from './ticket-standing.policy.ts'

/** What of an answer the rules look at. */
export interface AnswerFacts {
  readonly authorId: PersonId | null
  /** When it leaves, ISO 8601 UTC: until then it can be taken back. */
  readonly leavesAt: string
  /** It is the last that was said in public, and the ticket stands as it left it. */
  readonly isLast: boolean
  readonly readByCustomer: boolean
}

/**
 * Who may do what with tickets. Pure: an actor, the ticket and the house give allowed, or denied with a reason.
 * Each can be replaced in the definition.
 */
export interface TicketPolicies {
  /** Which departments a visitor reaches (A3–A5, A14). */
  mayOpen(actor: Actor, request: ReachFacts, house: House): Verdict
  /** A ticket that an actor may not see does not exist for them (acl-2). Replace `scopeOf` with it. */
  maySee(actor: Actor, ticket: TicketFacts, house: House): Verdict
  /** The same answer as a filter for lists; null is "none". */
  scopeOf(actor: Actor, house: House): TicketScope | null
  /** Answers in public: the customer, and the operator who holds it (B11, A14). */
  mayReply(actor: Actor, ticket: TicketFacts, house: House): Verdict
  /** Takes back an answer of one's own before it leaves: nobody has read it or written since. */
  mayTakeBack(actor: Actor, ticket: TicketFacts, answer: AnswerFacts, house: House): Verdict
  mayNote(actor: Actor, ticket: TicketFacts, house: House): Verdict
  mayTake(actor: Actor, ticket: TicketFacts, house: House): Verdict
  mayDrop(actor: Actor, ticket: TicketFacts, house: House): Verdict
  /** Take before assign (B12); `assignee` null asks for anybody. */
  mayAssign(actor: Actor, ticket: TicketFacts, house: House, assignee: Person | null): Verdict
  /** Only what has a public staff answer (B15), and only its holder. */
  mayClose(actor: Actor, ticket: TicketFacts, house: House): Verdict
  /** Support does not reopen (A12). */
  mayReopen(actor: Actor, ticket: TicketFacts, house: House): Verdict
  /** By hand; into the closed kind the rules of closing hold, out of it those of reopening. */
  maySetStatus(actor: Actor, ticket: TicketFacts, house: House, status: StatusId): Verdict
  /** Priority, category, department, group. */
  mayChange(actor: Actor, ticket: TicketFacts, house: House): Verdict
  mayCorrectContact(actor: Actor, ticket: TicketFacts, house: House): Verdict
  /** `approvedBy` is the administrator whose password was given for this one deletion (B14). */
  mayDelete(actor: Actor, ticket: TicketFacts, house: House, approvedBy: PersonId | null): Verdict
  /** A customer's "remove from my list" (C5). */
  mayHide(actor: Actor, ticket: TicketFacts, house: House): Verdict
  mayRenewAccess(actor: Actor, ticket: TicketFacts, house: House): Verdict
  /** The activity history: staff. */
  mayReadActivity(actor: Actor, ticket: TicketFacts, house: House): Verdict
}

export const ticketPolicies: TicketPolicies = {
  mayOpen: (actor, request, house) => mayReach(actor, request, actor.kind === 'mail_sender' ? 'mail' : 'ticket', house),

  maySee(actor, ticket) {
    switch (actor.kind) {
      case 'administrator':
      case 'system':
        return allow()
      case 'program':
        return actor.scopes.includes('tickets:read') ? allow() : deny('missing_scope')
      case 'operator':
        return actor.departments.includes(ticket.department) ? allow() : deny('not_your_department')
      case 'customer':
      case 'link_holder':
      case 'mail_sender':
        return owns(actor, ticket) ? allow() : deny('not_your_ticket')
      case 'visitor':
      case 'chat_holder':
        return deny('sign_in_first')
    }
  },

  scopeOf: (actor) =>
    match(actor)
      .returnType<TicketScope | null>()
      .with({ kind: P.union('administrator', 'system') }, () => ({ kind: 'all' }))
      .with({ kind: 'program' }, ({ scopes }) => (scopes.includes('tickets:read') ? { kind: 'all' } : null))
      .with({ kind: 'operator' }, ({ departments }) => ({ kind: 'departments', departments }))
      .with({ kind: 'customer' }, ({ id }) => ({ kind: 'customer', customerId: id }))
      .with({ kind: P.union('link_holder', 'chat_holder', 'mail_sender', 'visitor') }, () => null)
      .exhaustive(),

  mayReply(actor, ticket, house) {
    switch (actor.kind) {
      case 'administrator':
      case 'system':
        return isClosed(ticket, house) ? deny('ticket_closed') : allow()
      case 'operator':
        return answersOpen(actor, ticket, house)
      case 'customer':
      case 'link_holder':
      case 'mail_sender':
        if (!owns(actor, ticket)) return deny('not_your_ticket')
        if (isStaffOnLink(actor)) return deny('link_holders_may_not')
        return isClosed(ticket, house) ? house.definition.policies.mayReopen(actor, ticket, house) : allow()
      case 'program':
        return deny('staff_only')
      case 'visitor':
      case 'chat_holder':
        return deny('sign_in_first')
    }
  },

  mayTakeBack(actor, ticket, { authorId, leavesAt, isLast, readByCustomer }, house) {
    if (!isStaff(actor)) return deny('staff_only')
    if (authorId !== actor.id) return deny('not_your_answer')
    if (house.now >= leavesAt) return deny('too_late_to_take_back')
    if (isClosed(ticket, house)) return deny('ticket_closed')
    if (!isLast) return deny('written_since')
    return readByCustomer ? deny('customer_has_read_it') : allow()
  },

  mayNote(actor, ticket) {
    if (administers(actor)) return allow()
    if (actor.kind === 'program') return writesBeside(actor)
    if (actor.kind !== 'operator') return deny('staff_only')
    return actor.departments.includes(ticket.department) ? allow() : deny('not_your_department')
  },

  mayTake(actor, ticket, house) {
    if (!isStaff(actor)) return deny('staff_only')
    if (ticket.holderId === actor.id) return deny('held_by_you')
    const place = actor.kind === 'operator' ? worksWith(actor, ticket) : allow()
    if (!place.allowed) return place
    if (isClosed(ticket, house)) return deny('ticket_closed')
    return actor.kind === 'operator' ? notHeldByAnother(actor.id, ticket) : allow()
  },

  mayDrop(actor, ticket) {
    if (!administers(actor) && actor.kind !== 'operator') return deny('staff_only')
    if (ticket.holderId === null) return deny('not_held')
    return actor.kind === 'operator' ? holds(actor.id, ticket) : allow()
  },

  mayAssign(actor, ticket, house, assignee) {
    if (!administers(actor) && actor.kind !== 'operator') return deny('staff_only')
    const own =
      actor.kind === 'operator'
        ? answersOpen(actor, ticket, house)
        : isClosed(ticket, house)
          ? deny('ticket_closed')
          : allow()
    if (!own.allowed) return own
    return assignee === null || canAnswer(assignee, ticket) ? allow() : deny('assignee_cannot_answer')
  },

  mayClose(actor, ticket, house) {
    switch (actor.kind) {
      case 'administrator':
      case 'system':
        return allow()
      case 'customer':
      case 'link_holder':
        if (!owns(actor, ticket)) return deny('not_your_ticket')
        return isStaffOnLink(actor) ? deny('link_holders_may_not') : allow()
      case 'mail_sender':
        return deny('link_holders_may_not')
      case 'operator': {
        const held = all(worksWith(actor, ticket), () => holds(actor.id, ticket))
        if (!held.allowed) return held
        if (!ticket.answered) return deny('not_answered_yet')
        const ownNeeded = house.definition.rules.closeNeeds === 'own_answer'
        return ownNeeded && !ticket.answeredBy.includes(actor.id) ? deny('not_answered_by_you') : allow()
      }
      case 'program':
        return deny('staff_only')
      case 'visitor':
      case 'chat_holder':
        return deny('sign_in_first')
    }
  },

  mayReopen(actor, ticket, house) {
    const { reopenByOperator } = house.definition.rules
    switch (actor.kind) {
      case 'administrator':
      case 'system':
        return allow()
      case 'operator':
        return reopenByOperator ? worksFreely(actor, ticket) : deny('support_does_not_reopen')
      case 'customer':
      case 'link_holder':
        if (!owns(actor, ticket)) return deny('not_your_ticket')
        if (actor.staff !== null && !reopenByOperator) return deny('support_does_not_reopen')
        return mayCustomerReopen(ticket, house)
      case 'mail_sender':
        return owns(actor, ticket) ? mayCustomerReopen(ticket, house) : deny('not_your_ticket')
      case 'program':
        return deny('support_does_not_reopen')
      case 'visitor':
      case 'chat_holder':
        return deny('sign_in_first')
    }
  },

  maySetStatus(actor, ticket, house, status) {
    if (!isStaff(actor) && actor.kind !== 'system') return deny('staff_only')
    const target = statusIn(house, status)
    const role = actor.kind === 'system' ? 'administrator' : actor.kind
    if (!target?.setBy.includes(role)) return deny('status_not_for_you')
    const policies = house.definition.policies
    if (isClosed(ticket, house) && target.kind !== 'closed') return policies.mayReopen(actor, ticket, house)
    if (target.kind === 'closed') return policies.mayClose(actor, ticket, house)
    return actor.kind === 'operator' ? all(worksWith(actor, ticket), () => holds(actor.id, ticket)) : allow()
  },

  mayChange(actor, ticket) {
    if (administers(actor)) return allow()
    if (actor.kind === 'program') return writesBeside(actor)
    return actor.kind === 'operator' ? worksFreely(actor, ticket) : deny('staff_only')
  },

  mayCorrectContact(actor, ticket) {
    if (administers(actor)) return allow()
    if (actor.kind === 'operator') return worksFreely(actor, ticket)
    if (actor.kind === 'customer') return owns(actor, ticket) ? allow() : deny('not_your_ticket')
    if (actor.kind === 'program') return writesBeside(actor)
    return deny(actor.kind === 'link_holder' ? 'link_holders_may_not' : 'staff_only')
  },

  mayDelete(actor, ticket, _house, approvedBy) {
    if (administers(actor)) return allow()
    if (actor.kind !== 'operator') return deny('administrators_only')
    if (!actor.departments.includes(ticket.department)) return deny('not_your_department')
    return approvedBy === null ? deny('administrator_password_needed') : allow()
  },

  mayHide(actor, ticket) {
    if (actor.kind === 'link_holder') return deny('link_holders_may_not')
    return actor.kind === 'customer' && owns(actor, ticket) ? allow() : deny('not_your_ticket')
  },

  mayRenewAccess(actor, ticket) {
    if (administers(actor)) return allow()
    if (actor.kind === 'operator') return worksFreely(actor, ticket)
    if (actor.kind === 'customer') return owns(actor, ticket) ? allow() : deny('not_your_ticket')
    return deny('link_holders_may_not')
  },

  mayReadActivity: (actor, ticket, house) =>
    isStaff(actor) || actor.kind === 'system'
      ? house.definition.policies.maySee(actor, ticket, house)
      : deny('staff_only'),
}
