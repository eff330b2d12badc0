import type { TicketTable, MessageTable, SearchTable, ReadMarkTable } from './ticket/ticket.tables.ts'
import type { PersonTable, SessionTable, ApiKeyTable, AttemptTable, LiveTicketTable } from './people/person.tables.ts'
import type { DepartmentTable, DepartmentGroupTable } from './department/department.tables.ts'
import type { EventTable, DeliveryTable, IdempotencyTable } from './events/event.tables.ts'
import type {
  MailAccountTable,
  MailHealthTable,
  MailLeaseTable,
  ReceivedMailTable,
  ReceivedMailPartTable,
  MailFingerprintTable,
  ThreadIdTable,
  OutboxTable,
} from './mail/mail.tables.ts'
import type { AttachmentTable, BlobToRemoveTable } from './attachment/attachment.tables.ts'
import type { ChatTable, ChatPlaceTable, ChatMessageTable, ChatAgentTable } from './chat/chat.tables.ts'
import type { DeedTable, DeedDayTable, DeedTurnTable } from './stats/stats.tables.ts'
import type { PanelAskTable, PanelGrantTable, PanelVisitTable, PanelActivityTable } from './panel/panel.tables.ts'

import type { SavedViewTable, ViewOrderTable } from './view/saved-view.tables.ts'
import type { WebhookTable, WebhookDeliveryTable } from './webhook/webhook.tables.ts'
import type { LanguageTable } from './language/language.tables.ts'
import type { ImportJobTable, ImportProblemTable } from './import/import.tables.ts'
import type { SetupVersionTable } from './setup/setup.tables.ts'
import type { AnswerTemplateTable } from './template/template.tables.ts'

/** Every table, as Kysely knows them. */
export interface Schema {
  ticket: TicketTable
  message: MessageTable
  public_search: SearchTable
  note_search: SearchTable
  read_mark: ReadMarkTable
  person: PersonTable
  session: SessionTable
  api_key: ApiKeyTable
  attempt: AttemptTable
  department: DepartmentTable
  department_group: DepartmentGroupTable
  event: EventTable
  delivery: DeliveryTable
  mail_account: MailAccountTable
  mail_health: MailHealthTable
  mail_lease: MailLeaseTable
  received_mail: ReceivedMailTable
  received_mail_part: ReceivedMailPartTable
  mail_fingerprint: MailFingerprintTable
  thread_id: ThreadIdTable
  outbox: OutboxTable
  idempotency: IdempotencyTable
  attachment: AttachmentTable
  blob_to_remove: BlobToRemoveTable
  chat: ChatTable
  chat_place: ChatPlaceTable
  chat_message: ChatMessageTable
  chat_agent: ChatAgentTable
  live_ticket: LiveTicketTable
  panel_grant: PanelGrantTable
  panel_visit: PanelVisitTable
  panel_activity: PanelActivityTable
  panel_ask: PanelAskTable
  answer_template: AnswerTemplateTable
  saved_view: SavedViewTable
  view_order: ViewOrderTable
  webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable
  setup_version: SetupVersionTable
  language: LanguageTable
  import_job: ImportJobTable
  import_problem: ImportProblemTable
  deed: DeedTable
  deed_day: DeedDayTable
  deed_turn: DeedTurnTable
}
