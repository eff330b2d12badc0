import type { AttachmentApi } from '../attachment/attachment.contract.ts'
import type { ChatApi } from '../chat/chat.contract.ts'
import type { AuditApi } from '../events/audit.contract.ts'
import type { DepartmentApi } from '../department/department.contract.ts'
import type { ImportJobApi } from '../import/job/import-job.contract.ts'
import type { InsertApi } from '../insert/insert.contract.ts'
import type { LanguageApi } from '../language/language.contract.ts'
import type { MailApi } from '../mail/mail.contract.ts'
import type { PanelApi } from '../panel/panel.contract.ts'
import type { ApiKeyApi, PeopleApi } from '../people/person.contract.ts'
import type { RightsApi } from '../rights/rights.contract.ts'
import type { SetupApi } from '../setup/setup.contract.ts'
import type { SystemApi } from '../system/system.contract.ts'
import type { TemplateApi } from '../template/template.contract.ts'
import type { SavedViewApi } from '../view/saved-view.contract.ts'
import type { StatisticsApi } from '../stats/stats.contract.ts'
import type { TicketApi } from '../ticket/ticket.contract.ts'
import type { WebhookApi } from '../webhook/webhook.contract.ts'

/** Everything one actor can ask for. `desk.as(actor)` in process and `@guichet/client` over HTTP have this shape. */
export interface DeskApi {
  readonly tickets: TicketApi
  readonly chats: ChatApi
  readonly panel: PanelApi
  readonly attachments: AttachmentApi
  readonly people: PeopleApi
  readonly departments: DepartmentApi
  readonly setup: SetupApi
  readonly rights: RightsApi
  readonly languages: LanguageApi
  readonly system: SystemApi
  readonly apiKeys: ApiKeyApi
  readonly audit: AuditApi
  readonly statistics: StatisticsApi
  readonly mail: MailApi
  readonly inserts: InsertApi
  readonly templates: TemplateApi
  readonly views: SavedViewApi
  readonly webhooks: WebhookApi
  readonly imports: ImportJobApi
}

/** Something moved: enough to fetch again, no words of people. `sequence` is the cursor of that subject. */
export interface LiveFrame {
  readonly subject: string
  readonly sequence: number
  readonly type: string
  readonly at: string
}
