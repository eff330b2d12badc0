import { ServerFrame, routes } from '@guichet/core/contract'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { createClient } from './index.ts'
import { createPageClient } from './page.ts'

/** What makes another value out of one that fits, wherever it stands in a schema; what a name stands for is said once. */
function changesIn(schema: z.ZodType, seen: Set<unknown> = new Set()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const { def } = schema._zod as unknown as { def: Record<string, unknown> & { type: string } }
  const own =
    ['transform', 'pipe', 'catch', 'preprocess'].includes(def.type) || def['coerce'] === true ? [def.type] : []
  const parts = Object.values(def).flatMap((part) =>
    part && typeof part === 'object' ? [part, ...Object.values(part)] : [],
  )
  const inner = typeof def['getter'] === 'function' ? [...parts, (def['getter'] as () => unknown)()] : parts
  return [...own, ...inner.filter(isSchema).flatMap((part) => changesIn(part, seen))]
}
const isSchema = (part: unknown): part is z.ZodType =>
  typeof part === 'object' && part !== null && '_zod' in part && 'parse' in part

describe('the client of pages, which goes without schemas', () => {
  it('reads what fits the contract as the checked client does: no answer is made into something else by its check', () => {
    const outputs = routes.flatMap(({ call, output }) => (output ? [{ call, output }] : []))
    expect(outputs.length).toBeGreaterThan(100)
    expect(outputs.filter(({ output }) => changesIn(output).length > 0).map(({ call }) => call)).toEqual([])
    expect(changesIn(ServerFrame)).toEqual([])
  })

  it('calls the same addresses, and has the same methods', async () => {
    const asked: string[] = []
    const fetch = (url: string | URL | Request, init?: RequestInit) => {
      asked.push(`${init?.method} ${url as string}`)
      return Promise.resolve(Response.json({ number: 7, thread: { items: [] } }))
    }
    const addresses = routes.map(({ method, path, call, byLink }) => ({
      method,
      path,
      call,
      ...(byLink && { byLink }),
    }))
    const page = createPageClient({ baseUrl: '', fetch }, addresses)
    const checked = createClient({ baseUrl: '', fetch })
    const methods = (client: object) =>
      Object.entries(client).map(([slice, part]) => [slice, Object.keys(part as object)])
    expect(methods(page)).toEqual(methods(checked))
    await expect(page.tickets.get({ ticketId: 'tic_one' as never })).resolves.toMatchObject({ number: 7 })
    await page.publicTicket('a b').get()
    expect(asked).toEqual(['GET /api/v1/tickets/tic_one', 'GET /api/v1/public/tickets/a%20b'])
  })
})
