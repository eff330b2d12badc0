import type { EventBody, EventType } from '../events/event.ts'

/**
 * What an address can be told, and which parts of each event are told: ids and codes, and of those only what stands here
 * (audit-2). Internal notes, sign-ins, reads, panels and keys are not among them.
 */
const told = {
  'ticket.opened': ['department', 'status', 'source', 'messageId'],
  'ticket.replied': ['messageId', 'by', 'status'],
  'ticket.reply_taken_back': ['messageId', 'status'],
  'ticket.taken': ['operatorId'],
  'ticket.dropped': ['operatorId', 'because'],
  'ticket.assigned': ['operatorId', 'from'],
  'ticket.closed': ['status', 'duplicateOf'],
  'ticket.reopened': ['status'],
  'ticket.status_set': ['from', 'to'],
  'ticket.changed': ['fields'],
  'ticket.moved': ['fromDepartment', 'toDepartment', 'group'],
  'ticket.contact_corrected': ['fields'],
  'ticket.deleted': [],
  'chat.started': ['department'],
  'chat.accepted': ['operatorId', 'department'],
  'chat.ended': ['reason'],
  'chat.ticket_made': ['ticketId'],
  'chat.rated': ['score'],
  'person.added': ['role'],
  'person.changed': ['fields'],
  'person.disabled': [],
  'person.enabled': [],
  'person.removed': [],
  'webhook.tested': [],
} as const satisfies Partial<Record<EventType, readonly string[]>>

export type WebhookType = keyof typeof told

export const isWebhookType = (type: string): type is WebhookType => Object.hasOwn(told, type)

/** What can be asked for; a test comes unasked. */
export const webhookTypes = Object.keys(told).filter((type) => type !== 'webhook.tested') as readonly WebhookType[]

/** The parts of an event that are told. */
export function detailsToTell(body: EventBody): Readonly<Record<string, unknown>> {
  const parts: readonly string[] = isWebhookType(body.type) ? told[body.type] : []
  return Object.fromEntries(Object.entries(body).filter(([name]) => parts.includes(name)))
}
