import type { LiveTicketStore } from './access/live-ticket.port.ts'
import type { SealedValueStore } from './access/sealed-value.port.ts'
import type { AttachmentStore, AttachmentWrite } from './attachment/attachment.port.ts'
import type { ChatStore, ChatWrite } from './chat/chat.port.ts'
import type { DepartmentStore, DepartmentWrite } from './department/department.port.ts'
import type { LoggedEvent } from './events/event.ts'
import type { DeliveryStore, EventLog, EventWrite } from './events/event.port.ts'
import type { ImportJobStore, ImportJobWrite } from './import/job/import-job.port.ts'
import type { ChatId, TicketId } from './kernel/ids.ts'
import type { LanguageStore, LanguageWrite } from './language/language.port.ts'
import type { MailStore, MailWrite } from './mail/mail-store.port.ts'
import type { PanelStore, PanelWrite } from './panel/panel.port.ts'
import type { ApiKeyStore, AttemptStore, PersonStore, PersonWrite, SessionStore } from './people/person.port.ts'
import type { SetupStore, SetupWrite } from './setup/setup.port.ts'
import type { TemplateStore, TemplateWrite } from './template/template.port.ts'
import type { SavedViewStore, SavedViewWrite } from './view/saved-view.port.ts'
import type { StatsStore } from './stats/stats.port.ts'
import type { TicketStore, TicketWrite } from './ticket/ticket.port.ts'
import type { WebhookStore, WebhookWrite } from './webhook/webhook.port.ts'

/** The answer to a request that may come again (data-2). Kept 24 hours, in the commit that it answers. */
export interface IdempotencyRecord {
  /** SHA-256 in hex over actor, command and the caller's key. */
  readonly key: string
  /** SHA-256 in hex of the input. */
  readonly requestHash: string
  /** The answer, sealed with a key made from the caller's key, so that codes in it are not readable here. */
  readonly answer: string
  /** The ticket that was made, whose number completes the answer. */
  readonly ticketId: TicketId | null
  readonly expiresAt: string
}

export interface IdempotencyStore {
  find(key: string): Promise<IdempotencyRecord | null>
}

export type Write =
  | TicketWrite
  | ChatWrite
  | PanelWrite
  | AttachmentWrite
  | PersonWrite
  | DepartmentWrite
  | EventWrite
  | MailWrite
  | TemplateWrite
  | SavedViewWrite
  | WebhookWrite
  | SetupWrite
  | LanguageWrite
  | ImportJobWrite
  /** `over`: the end of the key's earlier record, which this one takes the place of. */
  | { readonly kind: 'idempotency.insert'; readonly record: IdempotencyRecord; readonly over?: string }

/** What a storage says of itself. */
export interface StorageFacts {
  /** Name and version of the database, such as `SQLite 3.50.4`. */
  readonly product: string
  /** The last step of its schema; empty where it has none. */
  readonly schema: string
  /** What its clock says, ISO 8601 UTC. */
  readonly now: string
}

/** Everything that one command changes. A value: adapters hide their transactions, the core never holds one. */
export interface ChangeSet {
  readonly writes: readonly Write[]
  readonly events: readonly LoggedEvent[]
}

/** What the storage added while it committed. */
export interface Committed {
  /** Numbers of the tickets that were inserted. */
  readonly numbers: ReadonlyMap<TicketId, number>
  /** Places of the chats that were inserted. */
  readonly places: ReadonlyMap<ChatId, number>
}

/** What an adapter implements. `@guichet/conformance` has the suite that says whether it does. */
export interface Storage {
  readonly tickets: TicketStore
  readonly chats: ChatStore
  readonly panels: PanelStore
  readonly attachments: AttachmentStore
  readonly people: PersonStore
  readonly departments: DepartmentStore
  readonly sessions: SessionStore
  readonly apiKeys: ApiKeyStore
  readonly attempts: AttemptStore
  readonly events: EventLog
  readonly stats: StatsStore
  readonly deliveries: DeliveryStore
  readonly mail: MailStore
  readonly templates: TemplateStore
  readonly savedViews: SavedViewStore
  readonly webhooks: WebhookStore
  readonly setup: SetupStore
  readonly languages: LanguageStore
  readonly imports: ImportJobStore
  readonly idempotency: IdempotencyStore
  readonly sealed: SealedValueStore
  readonly liveTickets: LiveTicketStore
  /**
   * Applies writes in order, appends events and adds their deeds (`deedsOf`) in one durable transaction, or does nothing.
   * With a message that is removed go the deeds of its event.
   * @throws VersionConflict when a row is no longer at its `expectedVersion`, an event's `(subject, sequence)` is taken,
   *   or an idempotency key is in use; AlreadyExists when a unique value is in use; StorageUnavailable when the
   *   database does not answer.
   */
  commit(changes: ChangeSet): Promise<Committed>
  /** Removes what has outlived its time: sessions, idempotency answers, attempts, tickets for live lines, problems of imports. */
  sweep(now: string): Promise<void>
  /** @throws StorageUnavailable */
  describe(): Promise<StorageFacts>
  /** Resolves when the database answers. @throws StorageUnavailable */
  ping(): Promise<void>
  close(): Promise<void>
}
