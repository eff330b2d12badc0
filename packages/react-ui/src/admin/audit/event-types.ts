import type { EventType } from '@guichet/core/contract'

/** Everything that the record knows, so that each can be searched for. The compiler sees to it that none is missing. */
const known = {
  'ticket.opened': true,
  'ticket.replied': true,
  'ticket.noted': true,
  'ticket.taken': true,
  'ticket.dropped': true,
  'ticket.assigned': true,
  'ticket.closed': true,
  'ticket.reopened': true,
  'ticket.status_set': true,
  'ticket.changed': true,
  'ticket.moved': true,
  'ticket.contact_corrected': true,
  'ticket.mail_failed': true,
  'ticket.hidden': true,
  'ticket.access_renewed': true,
  'ticket.deleted': true,
  'ticket.deletion_refused': true,
  'person.added': true,
  'person.changed': true,
  'person.disabled': true,
  'person.enabled': true,
  'person.password_changed': true,
  'person.signed_in': true,
  'person.signed_out': true,
  'person.second_factor_set': true,
  'person.second_factor_removed': true,
  'department.added': true,
  'department.changed': true,
  'mail_account.added': true,
  'mail_account.changed': true,
  'api_key.created': true,
  'api_key.revoked': true,
} as const satisfies Record<EventType, true>

export const eventTypes = Object.keys(known) as readonly EventType[]
