/** What an adapter implements: ports and the values that pass through them. Plain promises and plain data. */
export type { LiveProof, LiveTicket, LiveTicketStore } from './access/live-ticket.port.ts'
export { placeOf } from './access/sealed-value.port.ts'
export type { SealedValue, SealedValueStore } from './access/sealed-value.port.ts'
export type { Attachment } from './attachment/attachment.ts'
export type {
  AttachmentStore,
  AttachmentWrite,
  FilePlace,
  FileServices,
  FileStore,
} from './attachment/attachment.port.ts'
export type {
  Availability,
  Chat,
  ChatAgent,
  ChatAuthorKind,
  ChatEndReason,
  ChatMessage,
  ChatState,
  NewChat,
} from './chat/chat.ts'
export type {
  ChatMessageQuery,
  ChatQuery,
  ChatRow,
  ChatScope,
  ChatStore,
  ChatWrite,
  QueuePlace,
} from './chat/chat.port.ts'
export type {
  ConversationId,
  PanelActivity,
  PanelAsk,
  PanelAskId,
  PanelGrant,
  PanelGrantId,
  PanelVisit,
  PanelVisitId,
} from './panel/panel.ts'
export type { PanelSource, PanelTestStep } from './panel/panel-administration.contract.ts'
export type { PanelLogin, PanelServices } from './panel/panel-services.ts'
export type { LoggedVisit, PanelLogRange, PanelStore, PanelWrite } from './panel/panel.port.ts'
export type { Bus, BusListener, Signal } from './live/bus.port.ts'
export type {
  LiveConnection,
  LiveDoor,
  LiveEnd,
  LiveIdentity,
  LiveLine,
  LiveReader,
  SentFrame,
} from './live/live.port.ts'
export type { Department, Group } from './definition/definition.ts'
export type { DepartmentRow, DepartmentStore, DepartmentWrite } from './department/department.port.ts'
export type { EventBody, EventType, LoggedEvent } from './events/event.ts'
export type {
  Delivery,
  DeliveryStore,
  EventLog,
  EventPlace,
  EventQuery,
  EventWrite,
  SubjectHead,
} from './events/event.port.ts'
export type { Actor, ActorStamp, ApiScope } from './kernel/actor.ts'
export { AlreadyExists, InvalidInput, StorageUnavailable, VersionConflict } from './kernel/errors.ts'
export type {
  ApiKeyId,
  AttachmentId,
  ChatId,
  ChatMessageId,
  DeliveryId,
  DepartmentId,
  GroupId,
  MessageId,
  PersonId,
  SessionId,
  StatusId,
  TicketId,
} from './kernel/ids.ts'
export type { Page } from './kernel/page.ts'
export { searchWords } from './kernel/search-words.ts'
export { type AuthorField, type FieldText, isInField, type TicketField } from './ticket/search-fields.ts'
export { ticketSearchText } from './ticket/search-text.ts'
export type { ApiKey, Person, Role, Session } from './people/person.ts'
export type {
  ApiKeyStore,
  AttemptStore,
  PersonQuery,
  PersonStore,
  PersonWrite,
  SessionStore,
} from './people/person.port.ts'
export { countsOfDeed, everybody, keyOfCount, mergedCounts } from './stats/day-count.ts'
export type { DayCount } from './stats/day-count.ts'
export { deedsOf } from './stats/deed.ts'
export type { Deed, Measure } from './stats/deed.ts'
export type { CountQuery, DeedQuery, OpenCount, StatsStore } from './stats/stats.port.ts'
export type {
  ChangeSet,
  Committed,
  IdempotencyRecord,
  IdempotencyStore,
  Storage,
  StorageFacts,
  Write,
} from './storage.ts'
export type { Contact, Head, Message, NewTicket, Participant, Source, Standing, Ticket } from './ticket/ticket.ts'
export { hitLength } from './ticket/ticket.port.ts'
export type {
  HitQuery,
  MessageHit,
  MessagePage,
  MessageQuery,
  TicketQuery,
  TicketRow,
  TicketScope,
  TicketSort,
  TicketStore,
  TicketWrite,
} from './ticket/ticket.port.ts'
export type {
  ImportedFile,
  ImportedPerson,
  ImportedTicket,
  ImportSource,
  UnreadableRow,
} from './import/import-source.port.ts'
export { correctedRow, isRefusedHead, problemColumns, refusedHead, refusedLine } from './import/csv/csv-cells.ts'
export { dateOrders } from './import/csv/csv-dates.ts'
export { guessFileOrder } from './import/csv/guess-file-order.ts'
export { csvFields, csvKinds, guessColumns, neededFields } from './import/csv/csv-fields.ts'
export type { CsvColumns, CsvField, CsvKind } from './import/csv/csv-fields.ts'
export { csvDelimiters, csvEncodings } from './import/csv/csv-format.ts'
export type { CsvDelimiter, CsvEncoding } from './import/csv/csv-format.ts'
export type { CsvSource, ImportJobStore, ImportJobWrite, ImportSources, OpenCsv } from './import/job/import-job.port.ts'
export type { ImportJob, ImportJobId, ImportJobProblem } from './import/job/import-job.ts'
export { keyOfRow, personOfRow, ticketOfRows } from './import/csv/csv-rows.ts'
export type { CsvReading } from './import/csv/csv-rows.ts'
export type { AnswerTemplate, TemplateId } from './template/template.ts'
export type { DefinitionChanges } from './definition/changes.ts'
export type { SetupStore, SetupVersion, SetupWrite } from './setup/setup.port.ts'
export type { Catalogue } from './language/catalogue.ts'
export type { Language, PublishedLanguage } from './language/language.ts'
export type { LanguageStore, LanguageWrite } from './language/language.port.ts'
export type { TemplateStore, TemplateWrite } from './template/template.port.ts'
export { type SavedView, type SavedViewId, usualLook, type ViewAudience, type ViewLook } from './view/saved-view.ts'
export type { SavedViewStore, SavedViewWrite } from './view/saved-view.port.ts'
export type { Webhook, WebhookDelivery, WebhookDeliveryId, WebhookId } from './webhook/webhook.ts'
export type {
  WebhookAnswer,
  WebhookDeliveryQuery,
  WebhookSender,
  WebhookStore,
  WebhookWrite,
} from './webhook/webhook.port.ts'
export type { WebhookType } from './webhook/webhook-types.ts'
export type { InsertFilter, InsertProvider, InsertQuestion } from './insert/insert.port.ts'
export type { InsertItem } from './insert/insert.contract.ts'
export * from './mail/mail.port.ts'
export type { KeptOAuthSecret, MailOAuth } from './mail/mail-oauth.ts'
export type { MailAccount, MailAccountId, MailHealth } from './mail/mail-account.ts'
export type { LateMail, MailClaim, MailStore, MailWrite, ReceivedQuery, ThreadId } from './mail/mail-store.port.ts'
export type { OutboxId, OutboxItem } from './mail/outbox-item.ts'
export type { ReceivedMail, ReceivedMailId } from './mail/received-mail.ts'
export { writableAddress } from './mail/writable-address.ts'
