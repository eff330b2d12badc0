import { InvalidInput } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { csvOf } from '@guichet/core/contract'
import type { AuditApi, AuditEntry } from '@guichet/core/contract'
import { Router } from 'express'
import { factsOf, localsOf } from '../http/request.ts'
import { writePatiently } from '../http/write-patiently.ts'

const columns = ['at', 'type', 'actor_kind', 'actor_id', 'actor_name', 'subject', 'about', 'sequence', 'details']

const cells = ({ at, type, actor, subject, about, sequence, details }: AuditEntry): readonly (string | number)[] => [
  at,
  type,
  actor.kind,
  actor.id ?? '',
  actor.name,
  subject,
  about,
  sequence,
  JSON.stringify(details),
]

const formats = {
  csv: {
    type: 'text/csv; charset=utf-8',
    begin: `${csvOf([columns])}\r\n`,
    entry: (entry: AuditEntry) => `${csvOf([cells(entry)])}\r\n`,
    end: '',
  },
  json: {
    type: 'application/json; charset=utf-8',
    begin: '[',
    entry: (entry: AuditEntry, first: boolean) => `${first ? '\n' : ',\n'}${JSON.stringify(entry)}`,
    end: '\n]\n',
  },
} as const

/**
 * The record as a file, where `POST /audit/exports` says it is: written while it is read, a page at a time and as fast as
 * it is taken. It holds what `GET /audit` gives. What breaks on the way breaks the file, so that nobody takes a part for
 * the whole.
 */
export function auditExportRoutes(desk: Helpdesk): Router {
  const router = Router({ caseSensitive: true })
  router.get('/audit/export', async (request, response) => {
    const { format, ...filter } = request.query
    if (format !== 'csv' && format !== 'json')
      throw new InvalidInput([{ path: 'format', code: 'unknown_choice', message: 'must be csv or json' }])
    const { audit } = desk.as(localsOf(response).actor, factsOf(request))
    const { items, nextCursor } = await audit.search({ ...(filter as object), limit: 200 })
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Content-Type', formats[format].type)
    response.setHeader('Content-Disposition', `attachment; filename="record.${format}"`)
    await writePatiently(
      response,
      formats[format].begin + items.map((one, at) => formats[format].entry(one, at === 0)).join(''),
    )
    try {
      for (let cursor = nextCursor; cursor !== null && !response.destroyed;) {
        const page: Awaited<ReturnType<AuditApi['search']>> = await audit.search({
          ...(filter as object),
          limit: 200,
          cursor,
        })
        await writePatiently(response, page.items.map((one) => formats[format].entry(one, false)).join(''))
        cursor = page.nextCursor
      }
      response.end(formats[format].end)
    } catch {
      response.destroy()
    }
  })
  return router
}
