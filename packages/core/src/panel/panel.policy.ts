import type { Actor } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import type { DepartmentId, PersonId } from '../kernel/ids.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { Standing } from '../ticket/ticket.ts'
import type { ConversationId, PanelGrant, PanelVisit } from './panel.ts'

/** What of a ticket or chat the rules of panels look at. */
export interface ConversationFacts {
  readonly id: ConversationId
  readonly kind: 'ticket' | 'chat'
  readonly department: DepartmentId
  readonly customerId: PersonId
  readonly standing: Standing
  /** Who holds the ticket, or attends to the chat. */
  readonly agentId: PersonId | null
  readonly open: boolean
}

export type GrantFacts = Pick<PanelGrant, 'state' | 'expiresAt' | 'customerId'>

/** Who may do what with a customer's panel. Pure: each answers allowed, or denied with a reason. */
export interface PanelPolicies {
  /** The customer of an open conversation in a department that enters panels (A7). */
  mayAuthorisePanel(actor: Actor, conversation: ConversationFacts, house: House): Verdict
  /** The customer takes it back, at any time (A7). */
  mayWithdrawPanel(actor: Actor, conversation: ConversationFacts, house: House): Verdict
  /** Only who holds the ticket or attends to the chat, while it is open and the customer has authorised it (A8, A10, A13). */
  mayOpenPanel(actor: Actor, conversation: ConversationFacts, grant: GrantFacts | null, house: House): Verdict
  /** The agent who is inside, and administrators. */
  mayEndVisit(actor: Actor, visit: Pick<PanelVisit, 'agentId'>, house: House): Verdict
  /** State, openings and the record of a visit: the customer, agents of the department, administrators. */
  mayReadPanel(actor: Actor, conversation: ConversationFacts, house: House): Verdict
}

export const isCustomerOf = (actor: Actor, conversation: ConversationFacts): boolean =>
  (actor.kind === 'customer' && actor.id === conversation.customerId) ||
  (actor.kind === 'chat_holder' && actor.chatId === conversation.id)

export const panelPolicies: PanelPolicies = {
  mayAuthorisePanel(actor, conversation, house) {
    const { panel } = house.definition
    // The link of a ticket may have been forwarded: it consents to nothing (link-4).
    if (actor.kind === 'link_holder') return deny('link_holders_may_not')
    if (!isCustomerOf(actor, conversation)) return deny('customers_only')
    if (!panel.departments.includes(conversation.department)) return deny('wrong_department')
    if (conversation.standing === 'not_customer') return deny('customers_only')
    if (conversation.standing === 'unverified' && !panel.acceptUnverified) return deny('sign_in_first')
    return conversation.open ? allow() : deny(conversation.kind === 'ticket' ? 'ticket_closed' : 'chat_ended')
  },

  mayWithdrawPanel: (actor, conversation) =>
    isCustomerOf(actor, conversation) || actor.kind === 'system' ? allow() : deny('customers_only'),

  mayOpenPanel(actor, conversation, grant, house) {
    const { departments } = house.definition.panel
    if (actor.kind !== 'operator' && actor.kind !== 'administrator') return deny('staff_only')
    const agentIsThere = actor.kind === 'administrator' || actor.departments.includes(conversation.department)
    if (!departments.includes(conversation.department) || !agentIsThere) return deny('wrong_department')
    if (!conversation.open) return deny(conversation.kind === 'ticket' ? 'ticket_closed' : 'chat_ended')
    if (grant === null || grant.state !== 'active') return deny('not_authorised')
    if (grant.expiresAt <= house.now) return deny('grant_expired')
    return conversation.agentId === actor.id ? allow() : deny('take_it_first')
  },

  mayEndVisit(actor, visit) {
    if (actor.kind === 'administrator' || actor.kind === 'system') return allow()
    return actor.kind === 'operator' && actor.id === visit.agentId ? allow() : deny('not_your_visit')
  },

  mayReadPanel(actor, conversation) {
    if (actor.kind === 'administrator' || actor.kind === 'system' || isCustomerOf(actor, conversation)) return allow()
    if (actor.kind !== 'operator') return deny('customers_only')
    return actor.departments.includes(conversation.department) ? allow() : deny('not_your_department')
  },
}
