import type { Helpdesk } from '@guichet/core'
import { csvOf } from '@guichet/core/contract'
import type { LoggedPanelVisit, PanelVisitsView } from '@guichet/core/contract'
import { Router } from 'express'
import { factsOf, localsOf } from '../http/request.ts'
import { writePatiently } from '../http/write-patiently.ts'

const columns = [
  'visit',
  'opened_at',
  'live_at',
  'ended_at',
  'end_reason',
  'agent_id',
  'agent_name',
  'customer_id',
  'customer_name',
  'conversation',
  'ticket',
  'source',
  'pages',
  'changes',
  'denied',
]

const cells = (visit: LoggedPanelVisit): readonly (string | number)[] => [
  visit.id,
  visit.openedAt,
  visit.liveAt ?? '',
  visit.endedAt ?? '',
  visit.endReason ?? '',
  visit.agent.id,
  visit.agent.name,
  visit.customer?.id ?? '',
  visit.customer?.name ?? '',
  visit.conversation?.id ?? '',
  visit.conversation?.number ?? '',
  visit.source,
  visit.pages,
  visit.changes,
  visit.denied,
]

/**
 * The log of panels as CSV, where `POST /panel-sessions/exports` says it is: written while it is read, a page at a time. It
 * holds what `GET /panel-sessions` gives. What breaks on the way breaks the file.
 */
export function panelExportRoutes(desk: Helpdesk): Router {
  const router = Router({ caseSensitive: true })
  router.get('/panel-sessions/export', async (request, response) => {
    const { panel } = desk.as(localsOf(response).actor, factsOf(request))
    const page = (cursor?: string): Promise<PanelVisitsView> =>
      panel.visits({ ...(request.query as object), limit: 200, ...(cursor !== undefined && { cursor }) })
    let { items, nextCursor } = await page()
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Content-Type', 'text/csv; charset=utf-8')
    response.setHeader('Content-Disposition', 'attachment; filename="panels.csv"')
    await writePatiently(response, `${csvOf([columns])}\r\n`)
    try {
      for (;;) {
        await writePatiently(response, items.map((visit) => `${csvOf([cells(visit)])}\r\n`).join(''))
        if (nextCursor === null || response.destroyed) break
        ;({ items, nextCursor } = await page(nextCursor))
      }
      response.end()
    } catch {
      response.destroy()
    }
  })
  return router
}
