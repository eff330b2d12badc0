import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { memoryFiles } from '../testing/memory-files.ts'
import { memoryInserts } from '../testing/memory-inserts.ts'
import { testDesk } from '../testing/desk.ts'
import type { InsertItem } from './insert.contract.ts'
import type { InsertProvider } from './insert.port.ts'

const operator: Actor = { kind: 'operator', id: 'per_1', departments: ['support'], groups: [] }
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
const items: readonly InsertItem[] = Array.from({ length: 45 }, (_, at) => ({ id: `h${at}`, title: `Hotel ${at}` }))

const withProviders = (...inserts: readonly InsertProvider[]) => {
  const files = memoryFiles()
  const typeOf = async (content: Uint8Array) => (content[0] === 0x89 ? 'image/png' : null)
  return testDesk({ inserts, files: { ...files, typeOf } })
}
const broken = (search: () => Promise<never>): InsertProvider => ({ id: 'broken', names: { en: 'Broken' }, search })

describe('catalogues beside the answer box (B3)', () => {
  afterEach(() => vi.useRealTimers())

  it('are for whoever answers, and for nobody else', async () => {
    const desk = withProviders(memoryInserts('hotels', items))
    const others: readonly Actor[] = [
      { kind: 'visitor' },
      { kind: 'customer', id: 'per_2', staff: null },
      { kind: 'program', id: 'key_1', scopes: ['tickets:read', 'tickets:write'] },
    ] as readonly Actor[]
    for (const actor of others) {
      const { inserts } = desk.as(actor)
      const asked = [
        inserts.providers(),
        inserts.search({ provider: 'hotels' }),
        inserts.picture({ provider: 'hotels', item: 'h1' }),
        inserts.search({ provider: 'none' }),
      ]
      for (const answer of asked)
        await expect(answer).rejects.toMatchObject({ code: 'forbidden', reason: 'staff_only' })
    }
    await expect(desk.as(operator).inserts.search({ provider: 'hotels' })).resolves.toBeDefined()
    await expect(desk.as(operator).inserts.search({ provider: 'none' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('come page by page, each item once, and narrowed down by what was chosen', async () => {
    const { inserts } = withProviders(memoryInserts('hotels', [...items, { id: 'a1', title: 'Albatros' }])).as(operator)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (limit) => {
        const seen: string[] = []
        for (let cursor: string | undefined; ;) {
          const page = await inserts.search({ provider: 'hotels', limit, ...(cursor !== undefined && { cursor }) })
          seen.push(...page.items.map(({ id }) => id))
          if (page.nextCursor === null) break
          cursor = page.nextCursor
        }
        expect(seen).toEqual([...items.map(({ id }) => id), 'a1'])
      }),
    )
    const narrowed = await inserts.search({ provider: 'hotels', filters: 'first:a' })
    expect(narrowed.items.map(({ title }) => title)).toEqual(['Albatros'])
    await expect(inserts.search({ provider: 'hotels', filters: 'first' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  it('get every text as it was typed', async () => {
    const asked = vi.fn<InsertProvider['search']>(async () => ({ items: [] }))
    const { inserts } = withProviders({ id: 'echo', names: { en: 'Echo' }, search: asked }).as(operator)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
        await inserts.search({ provider: 'echo', text })
        expect(asked.mock.lastCall?.[0].text).toBe(text.trim())
      }),
    )
  })

  it('spoil nothing but their own list when they fail, answer nonsense or never answer', async () => {
    const nonsense: readonly unknown[] = [
      null,
      {},
      { items: [{ id: '', title: 'x' }] },
      { items: [{ id: 'x', title: 'x', link: 'javascript:alert(1)' }] },
      { items: Array.from({ length: 51 }, (_, at) => ({ id: `${at}`, title: 'x' })) },
    ]
    for (const answer of nonsense) {
      const { inserts } = withProviders(broken(async () => answer as never)).as(operator)
      const asked = inserts.search({ provider: 'broken' })
      await expect(asked).rejects.toMatchObject({ code: 'insert_unavailable', reason: 'broken' })
    }
    const fails: InsertProvider = {
      ...broken(() => Promise.reject(new Error('down'))),
      filters: () => Promise.reject(new Error('down')),
    }
    const desk = withProviders(fails, memoryInserts('hotels', items)).as(operator)
    await expect(desk.inserts.search({ provider: 'broken' })).rejects.toMatchObject({ code: 'insert_unavailable' })
    const { items: providers } = await desk.inserts.providers()
    expect(providers.map(({ id, filters }) => [id, filters.length])).toEqual([
      ['broken', 0],
      ['hotels', 1],
    ])
    vi.useFakeTimers()
    const never = withProviders(broken(() => new Promise(() => undefined))).as(operator)
    const answer = expect(never.inserts.search({ provider: 'broken' })).rejects.toMatchObject({
      code: 'insert_unavailable',
    })
    await vi.advanceTimersByTimeAsync(6000)
    await answer
  })

  it('have pictures that are pictures by their content (file-3)', async () => {
    const pictures = { h1: png, h2: new TextEncoder().encode('<svg onload=alert(1)>'), h3: new Uint8Array(2_000_001) }
    pictures.h3.set(png)
    const { inserts } = withProviders(memoryInserts('hotels', items, pictures)).as(operator)
    const picture = await inserts.picture({ provider: 'hotels', item: 'h1' })
    expect(picture).toEqual({ type: 'image/png', base64: btoa(String.fromCharCode(...png)) })
    for (const item of ['h2', 'h3'])
      await expect(inserts.picture({ provider: 'hotels', item })).rejects.toMatchObject({ code: 'insert_unavailable' })
    await expect(inserts.picture({ provider: 'hotels', item: 'h4' })).rejects.toMatchObject({ code: 'not_found' })
  })
})
