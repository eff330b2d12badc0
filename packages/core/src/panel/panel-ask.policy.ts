import type { Actor } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { PanelAsk } from './panel.ts'
import { isCustomerOf, panelPolicies } from './panel.policy.ts'
import type { ConversationFacts, GrantFacts } from './panel.policy.ts'

/** So often may one conversation's customer be asked, whoever asks. */
export const mostAsks = 3
/** So long a customer who has declined is left alone. */
const peaceMinutes = 10

/** What has been granted and asked so far; asks with the newest first. */
export interface AskFacts {
  readonly grant: GrantFacts | null
  readonly asks: readonly Pick<PanelAsk, 'answer' | 'answeredAt'>[]
}

/** Who may ask for access to a panel, and who may say no. */
export interface PanelAskPolicies {
  /** Who could open it if it were authorised, while the customer can authorise it; not twice at once, and no nagging. */
  mayAskForPanel(actor: Actor, conversation: ConversationFacts, facts: AskFacts, house: House): Verdict
  mayDeclinePanel(actor: Actor, conversation: ConversationFacts, house: House): Verdict
}

export const panelAskPolicies: PanelAskPolicies = {
  mayAskForPanel(actor, conversation, { grant, asks }, house) {
    const opening = panelPolicies.mayOpenPanel(
      actor,
      conversation,
      { ...authorised, customerId: conversation.customerId },
      house,
    )
    if (!opening.allowed) return opening
    if (grant?.state === 'active' && grant.expiresAt > house.now) return deny('already_authorised')
    const customer: Actor = { kind: 'customer', id: conversation.customerId, staff: null }
    if (!panelPolicies.mayAuthorisePanel(customer, conversation, house).allowed)
      return deny('customer_cannot_authorise')
    const [latest] = asks
    if (latest && latest.answer === null) return deny('already_asked')
    if (asks.length >= mostAsks) return deny('asked_too_often')
    const peaceUntil = Date.parse(latest?.answeredAt ?? '') + peaceMinutes * 60_000
    return latest?.answer === 'declined' && Date.parse(house.now) < peaceUntil ? deny('declined_just_now') : allow()
  },

  mayDeclinePanel: (actor, conversation) =>
    actor.kind === 'link_holder'
      ? deny('link_holders_may_not')
      : isCustomerOf(actor, conversation)
        ? allow()
        : deny('customers_only'),
}

/** As if it were: what is asked is whether everything but the consent is there. */
const authorised = { state: 'active', expiresAt: '9999-12-31T00:00:00.000Z' } as const
