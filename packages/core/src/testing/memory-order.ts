import { InvalidInput } from '../kernel/errors.ts'
import type { Page } from '../kernel/page.ts'
import { searchWords } from '../kernel/search-words.ts'

/** A value that lists are sorted by. */
export type OrderValue = string | number

/** What names and subjects are sorted by, the same in every database: their first letters, folded as for search. */
export const orderText = (text: string): string => [...searchWords(text).join(' ')].slice(0, 60).join('').trimEnd()

/** By number, or by code point, as databases compare binary text. */
export function compareValues(one: OrderValue, other: OrderValue): number {
  if (typeof one === 'number' || typeof other === 'number') return Number(one) - Number(other)
  const left = [...one]
  const right = [...other]
  for (let place = 0; place < Math.min(left.length, right.length); place++) {
    const difference = (left[place]?.codePointAt(0) ?? 0) - (right[place]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** Compares keys part by part. */
export function compareKeys(one: readonly OrderValue[], other: readonly OrderValue[]): number {
  for (const [place, value] of one.entries()) {
    const difference = compareValues(value, other[place] ?? '')
    if (difference !== 0) return difference
  }
  return 0
}

const badCursor = () => new InvalidInput([{ path: 'cursor', code: 'invalid_cursor', message: 'is not from this list' }])

/**
 * One page of rows in the order of their keys. The cursor is the key of the page's last row and the name of the order,
 * so that a cursor of another list is refused.
 */
export function pageOfRows<Row>(
  rows: readonly Row[],
  {
    order,
    keyOf,
    descending,
    cursor,
    limit,
  }: {
    readonly order: string
    readonly keyOf: (row: Row) => readonly OrderValue[]
    readonly descending: boolean
    readonly cursor: string | undefined
    readonly limit: number
  },
): Page<Row> {
  const sign = descending ? -1 : 1
  const sorted = rows.toSorted((one, other) => sign * compareKeys(keyOf(one), keyOf(other)))
  const after = cursor === undefined ? null : readCursor(cursor, order)
  const rest = after === null ? sorted : sorted.filter((row) => sign * compareKeys(keyOf(row), after) > 0)
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: last !== undefined && rest.length > limit ? JSON.stringify([order, ...keyOf(last)]) : null,
  }
}

function readCursor(cursor: string, order: string): OrderValue[] {
  let parts: unknown
  try {
    parts = JSON.parse(cursor)
  } catch {
    throw badCursor()
  }
  if (!Array.isArray(parts) || parts[0] !== order || parts.length < 2) throw badCursor()
  if (!parts.every((part) => typeof part === 'string' || typeof part === 'number')) throw badCursor()
  return parts.slice(1)
}
