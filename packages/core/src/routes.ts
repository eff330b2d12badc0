import { attachmentRoutes } from './attachment/attachment.routes.ts'
import { chatRoutes } from './chat/chat.routes.ts'
import { departmentRoutes } from './department/department.routes.ts'
import { auditRoutes } from './events/audit.routes.ts'
import { importRoutes } from './import/job/import-job.routes.ts'
import { insertRoutes } from './insert/insert.routes.ts'
import type { Route } from './kernel/route.ts'
import { languageRoutes } from './language/language.routes.ts'
import { mailRoutes } from './mail/mail.routes.ts'
import { panelRoutes } from './panel/panel.routes.ts'
import { personRoutes } from './people/person.routes.ts'
import { rightsRoutes } from './rights/rights.routes.ts'
import { setupRoutes } from './setup/setup.routes.ts'
import { systemRoutes } from './system/system.routes.ts'
import { templateRoutes } from './template/template.routes.ts'
import { savedViewRoutes } from './view/saved-view.routes.ts'
import { statsRoutes } from './stats/stats.routes.ts'
import { ticketRoutes } from './ticket/ticket.routes.ts'
import { webhookRoutes } from './webhook/webhook.routes.ts'

/** Everything that can be asked over HTTP, below `/api/v1`; signing in stands apart. */
export const routes: readonly Route[] = [
  ...ticketRoutes,
  ...chatRoutes,
  ...panelRoutes,
  ...attachmentRoutes,
  ...personRoutes,
  ...departmentRoutes,
  ...setupRoutes,
  ...rightsRoutes,
  ...languageRoutes,
  ...systemRoutes,
  ...auditRoutes,
  ...statsRoutes,
  ...mailRoutes,
  ...insertRoutes,
  ...templateRoutes,
  ...savedViewRoutes,
  ...webhookRoutes,
  ...importRoutes,
]
