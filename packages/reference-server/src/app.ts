import type { Server } from 'node:http'
import type { Helpdesk } from '@guichet/core'
import type { FileServices } from '@guichet/core/ports'
import express from 'express'
import type { Express } from 'express'
import type { Logger } from 'pino'
import type { Keyring } from './access/keyring.ts'
import type { DemoMailbox } from './demo/demo-mail.ts'
import { demoMailPages } from './demo/demo-mail.routes.ts'
import { auditExportRoutes } from './audit/export.routes.ts'
import { fileHost } from './attachment/file-host.routes.ts'
import type { FileLinks } from './attachment/file-links.ts'
import { uploadRoutes } from './attachment/upload.routes.ts'
import { apiPage } from './http/api-page.ts'
import { authentication } from './http/authentication.ts'
import { broughtLanguages } from './http/brought-languages.ts'
import { cookieNames } from './http/cookies.ts'
import { health } from './http/health.ts'
import { liveFeed } from './http/live.ts'
import { linesPerSource, liveTickets, realtime } from './http/realtime.ts'
import { apiRoutes } from './http/mount.ts'
import { openApi } from './http/openapi.ts'
import { crossOrigin, originGuard } from './http/origin.ts'
import { notFound, problemHandler } from './http/problem-details.ts'
import { rateLimits } from './http/rate-limits.ts'
import { requestLog } from './http/request-log.ts'
import { securityHeaders } from './http/security-headers.ts'
import { appDirectory, staticApp } from './http/static-app.ts'
import { panelExportRoutes } from './panel/export.routes.ts'
import { gatewayDeskRoutes } from './panel/gateway-desk.routes.ts'
import { gatewayToken } from './panel/gateway-token.ts'
import { rawMailRoutes } from './mail/raw-mail.routes.ts'
import { firstRunPages } from './access/first-run.routes.ts'
import { sessionRoutes } from './access/session.routes.ts'
import type { Settings } from './settings/settings.ts'
import { publicPages } from './ticket/public-page.routes.ts'

export interface AppOptions {
  readonly desk: Helpdesk
  readonly settings: Settings
  readonly baseUrl: string
  readonly keyring: Keyring
  readonly logger: Logger
  readonly files: FileServices & FileLinks
  /** Where files are fetched from; the file host may be another name for this server. */
  readonly filesUrl: string
  /** Where the demo's mail ends; null or absent elsewhere. */
  readonly demoMailbox?: DemoMailbox | null
  /** Address of visits to customers' panels, with `*` for the visit; null or absent where panels are off. */
  readonly panelOrigin?: string | null
}

/** The server's Express app: API, live feed, pages. `closeStreams` ends what would keep it from stopping. */
export function createApp({
  desk,
  settings,
  baseUrl,
  keyring,
  logger,
  files,
  filesUrl,
  demoMailbox,
  panelOrigin = null,
}: AppOptions): {
  app: Express
  /** Takes in live lines at this server. */
  attach: (server: Server) => void
  closeStreams: () => void
} {
  const app = express()
  const cookies = cookieNames(baseUrl)
  const { router: healthRoutes, measure } = health(desk)
  const live = liveFeed(desk, linesPerSource(settings))
  const limits = rateLimits(settings)
  const brought = broughtLanguages(desk)
  const document = openApi(desk.definition.name, baseUrl)

  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('trust proxy', settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false)
  // Each name of a query is one text, or an array where it is given twice; nothing nests.
  app.set('query parser', 'simple')

  app.use(securityHeaders(cookies.secure, new URL(filesUrl).origin, panelOrigin), requestLog(logger), measure)
  app.use(healthRoutes)
  if (panelOrigin !== null)
    app.use(
      '/internal/panel',
      gatewayDeskRoutes(desk, () => gatewayToken(keyring)),
    )
  app.use('/files', limits.requests)
  app.use(fileHost(desk, files, files.store))
  app.get('/openapi.json', (_request, response) => {
    response.json(document)
  })
  app.use('/api', apiPage(document))

  app.use('/api/v1', limits.requests, crossOrigin(settings.allowedOrigins), authentication(desk, cookies))
  app.use('/api/v1', rawMailRoutes(desk))
  app.use('/api/v1', originGuard({ baseUrl, production: settings.production, allowedOrigins: settings.allowedOrigins }))
  app.use('/api/v1', express.json({ limit: '2mb', strict: true }))
  app.post('/api/v1/tickets', limits.newTickets)
  app.get('/api/v1/live', live.handler)
  app.post('/api/v1/realtime/tickets', liveTickets(desk, cookies))
  app.use(
    '/api/v1',
    sessionRoutes(desk, cookies),
    uploadRoutes(desk),
    auditExportRoutes(desk),
    panelExportRoutes(desk),
    apiRoutes(desk, cookies),
    notFound,
  )

  app.use(['/t', '/check'], limits.requests, authentication(desk, cookies))
  app.use(publicPages(desk, { secure: cookies.secure, keyring, brought }))
  if (demoMailbox) app.use(demoMailPages(demoMailbox, baseUrl))
  const directory = appDirectory(settings.appDir)
  app.use('/first-run', limits.requests)
  app.use(firstRunPages(desk, { secure: cookies.secure, keyring, brought }))
  if (directory) app.use(staticApp(directory, brought))
  app.use(notFound)
  app.use(problemHandler)
  const lines = realtime(desk, app, { cookies, baseUrl, settings })
  return {
    app,
    attach: (server) => lines.attach(server),
    closeStreams: () => {
      live.closeAll()
      void lines.close()
    },
  }
}
