import type { ActorStamp } from '../kernel/actor.ts'

/**
 * What happened, in ids and codes only: no words of people, no secrets (audit-2).
 * Subjects are tickets, chats, people, departments, API keys, webhooks, languages, imports and the setup.
 */
export type EventBody =
  | {
      readonly type: 'ticket.opened'
      readonly department: string
      readonly status: string
      readonly source: string
      readonly messageId: string
      readonly continues?: string
      /** Absent: the customer is sent a confirmation. */
      readonly confirm?: false
    }
  | {
      readonly type: 'ticket.replied'
      readonly messageId: string
      readonly by: 'customer' | 'staff'
      readonly status: string
      readonly notify: boolean
      /** Of a staff answer: the status before it. */
      readonly from?: string
      /** The first staff answer of all, or the first of its author's own. */
      readonly first?: 'of_all' | 'own'
    }
  /** Its author took an answer back before it left; the ticket is as it was before it. */
  | { readonly type: 'ticket.reply_taken_back'; readonly messageId: string; readonly status: string }
  | { readonly type: 'ticket.noted'; readonly messageId: string }
  | { readonly type: 'ticket.taken'; readonly operatorId: string; readonly from: string | null }
  | { readonly type: 'ticket.dropped'; readonly operatorId: string; readonly because: 'dropped' | 'disabled' | 'moved' }
  | { readonly type: 'ticket.assigned'; readonly operatorId: string; readonly from: string | null }
  | { readonly type: 'ticket.closed'; readonly status: string; readonly duplicateOf?: string }
  | { readonly type: 'ticket.reopened'; readonly status: string }
  | { readonly type: 'ticket.status_set'; readonly from: string; readonly to: string }
  | { readonly type: 'ticket.changed'; readonly fields: readonly string[] }
  | {
      readonly type: 'ticket.moved'
      readonly fromDepartment: string
      readonly toDepartment: string
      readonly group: string | null
    }
  | { readonly type: 'ticket.contact_corrected'; readonly fields: readonly string[] }
  /** A mail about it could not be delivered for good. */
  | {
      readonly type: 'ticket.mail_failed'
      readonly outboxId: string
      readonly because: 'refused' | 'given_up' | 'bounced'
    }
  | { readonly type: 'ticket.hidden' }
  | { readonly type: 'ticket.unhidden' }
  | { readonly type: 'ticket.access_renewed' }
  | { readonly type: 'ticket.deleted'; readonly approvedBy: string | null; readonly reason: string }
  | { readonly type: 'ticket.deletion_refused'; readonly reason: string }
  /** Its first message comes with an event of its own; its place is the storage's. */
  | { readonly type: 'chat.started'; readonly department: string }
  | { readonly type: 'chat.message_sent'; readonly messageId: string; readonly by: 'customer' | 'staff' }
  | { readonly type: 'chat.offered'; readonly operatorId: string }
  | {
      readonly type: 'chat.accepted'
      readonly operatorId: string
      readonly from: string | null
      readonly department: string
    }
  | {
      readonly type: 'chat.declined'
      readonly operatorId: string | null
      readonly because: 'declined' | 'expired' | 'gone'
    }
  /** Whoever attended to it is gone; it waits again, at its place. */
  | { readonly type: 'chat.released'; readonly operatorId: string; readonly because: 'disabled' | 'moved' | 'gone' }
  | { readonly type: 'chat.transfer_asked'; readonly operatorId: string | null; readonly department: string }
  /** A colleague came in beside whoever attends, and went. */
  | { readonly type: 'chat.invited'; readonly operatorId: string }
  | {
      readonly type: 'chat.invitation_ended'
      readonly operatorId: string
      readonly because: 'left' | 'sent_away' | 'disabled' | 'moved'
    }
  | { readonly type: 'chat.lost' }
  | { readonly type: 'chat.returned' }
  | { readonly type: 'chat.idle_warned' }
  | { readonly type: 'chat.ended'; readonly reason: string }
  | { readonly type: 'chat.ticket_made'; readonly ticketId: string }
  | { readonly type: 'chat.rated'; readonly score: number }
  | { readonly type: 'chat.hold_set'; readonly held: boolean }
  | { readonly type: 'chat.erased' }
  /** On the ticket or chat: consent to enter the customer's panel, and visits by it (A7–A13). */
  | { readonly type: 'panel.offered' }
  | { readonly type: 'panel.asked'; readonly agentId: string }
  | { readonly type: 'panel.declined' }
  | { readonly type: 'panel.authorised' }
  | { readonly type: 'panel.suspended' }
  | { readonly type: 'panel.grant_ended'; readonly reason: string }
  | { readonly type: 'panel.visit_opened'; readonly visitId: string; readonly agentId: string }
  | { readonly type: 'panel.visit_live'; readonly visitId: string }
  | { readonly type: 'panel.visit_ended'; readonly visitId: string; readonly reason: string }
  | { readonly type: 'person.added'; readonly role: string }
  | { readonly type: 'person.changed'; readonly fields: readonly string[] }
  | { readonly type: 'person.disabled' }
  | { readonly type: 'person.enabled' }
  | { readonly type: 'person.removed' }
  | { readonly type: 'person.password_changed' }
  | { readonly type: 'person.signed_in' }
  | { readonly type: 'person.signed_out' }
  | { readonly type: 'person.second_factor_set' }
  | { readonly type: 'person.second_factor_removed' }
  | { readonly type: 'department.added' }
  | { readonly type: 'department.changed'; readonly fields: readonly string[] }
  | { readonly type: 'department.group_put'; readonly group: string }
  /** Statuses, choices or forms: the named parts of the definition. */
  | { readonly type: 'setup.changed'; readonly version: number; readonly parts: readonly string[] }
  /** On the language: a catalogue of texts that an administrator has brought (B5). */
  | { readonly type: 'language.uploaded'; readonly given: number; readonly total: number }
  | { readonly type: 'language.published' }
  | { readonly type: 'language.withdrawn' }
  | { readonly type: 'language.removed' }
  | { readonly type: 'template.added' }
  | { readonly type: 'template.changed'; readonly fields: readonly string[] }
  | { readonly type: 'template.removed' }
  | { readonly type: 'view.added'; readonly audience: string }
  | { readonly type: 'view.changed'; readonly fields: readonly string[] }
  | { readonly type: 'view.removed' }
  | { readonly type: 'mail_account.added' }
  | { readonly type: 'mail_account.changed'; readonly fields: readonly string[] }
  | { readonly type: 'api_key.created'; readonly scopes: readonly string[] }
  | { readonly type: 'api_key.revoked' }
  /** Brought from another helpdesk: by which run, and what it was called there. */
  | { readonly type: 'ticket.imported'; readonly run: string; readonly key: string }
  | { readonly type: 'person.imported'; readonly run: string; readonly key: string }
  | { readonly type: 'person.import_undone'; readonly run: string }
  /** A whole import in the background, and how it came out. */
  | { readonly type: 'import.started'; readonly source: string }
  | {
      readonly type: 'import.ended'
      readonly imported: number
      readonly refused: number
      readonly because: string | null
    }
  | { readonly type: 'import.cancelled' }
  | { readonly type: 'import.undoing' }
  | { readonly type: 'import.undone'; readonly removed: number; readonly stays: number }
  /** Somebody took the record away, or a part of it. */
  | { readonly type: 'record.exported'; readonly format: string }
  /** Somebody took the log of panels away, or a part of it. */
  | { readonly type: 'panel_log.exported'; readonly format: string }
  | { readonly type: 'webhook.added'; readonly types: readonly string[] }
  | { readonly type: 'webhook.changed'; readonly fields: readonly string[] }
  | { readonly type: 'webhook.removed' }
  | { readonly type: 'webhook.secret_rotated' }
  | { readonly type: 'webhook.tested' }
  /** By the helpdesk itself: it has failed for too long, or has answered that it is gone. */
  | { readonly type: 'webhook.switched_off'; readonly because: string }
export type EventType = EventBody['type']

/** An event in the log. `(subject, sequence)` is unique and rises by one; each carries the hash of the one before. */
export interface LoggedEvent {
  readonly subject: string
  readonly sequence: number
  readonly at: string
  readonly actor: ActorStamp
  readonly body: EventBody
  readonly previousHash: string
  readonly hash: string
}
