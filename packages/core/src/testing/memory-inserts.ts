import type { InsertItem } from '../insert/insert.contract.ts'
import type { InsertProvider } from '../insert/insert.port.ts'

/** A catalogue in memory: finds words in titles and texts, in order, and pages with the place as its cursor. */
export const memoryInserts = (
  id: string,
  items: readonly InsertItem[],
  pictures: Readonly<Record<string, Uint8Array>> = {},
): InsertProvider => ({
  id,
  names: { en: id },
  filters: async () => [{ id: 'first', names: { en: 'First letter' }, options: [{ id: 'a', names: { en: 'A' } }] }],
  search: async ({ text, filters, limit, cursor }) => {
    const from = Number(cursor ?? 0)
    const wanted = text.toLocaleLowerCase()
    const hits = items.filter(
      ({ title, text: more = '' }) =>
        `${title} ${more}`.toLocaleLowerCase().includes(wanted) &&
        title.toLocaleLowerCase().startsWith(filters['first'] ?? ''),
    )
    const next = from + limit
    return { items: hits.slice(from, next), nextCursor: next < hits.length ? String(next) : null }
  },
  picture: async (itemId) => pictures[itemId] ?? null,
})
