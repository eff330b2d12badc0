import { InvalidInput } from '@guichet/core/ports'
import { isWord } from '../stored-text.ts'

/** A value that lists are sorted by. */
export type KeyValue = string | number

/** `word`: ids, times and words of the definition. `text`: whatever people wrote. */
export interface Key {
  readonly column: string
  readonly kind: 'word' | 'text' | 'number'
}

/** An opaque text for "after this row of this order". */
export const writeCursor = (order: string, values: readonly KeyValue[]): string =>
  Buffer.from(JSON.stringify([order, ...values])).toString('base64url')

/** The values that a cursor of the same order was written with. @throws InvalidInput for any other text */
export function readCursor(cursor: string, order: string, keys: readonly Key[]): readonly KeyValue[] {
  const [from, ...values] = parsed(cursor)
  const fits =
    from === order && values.length === keys.length && keys.every((key, place) => isValueOf(key, values[place]))
  if (!fits) throw new InvalidInput([{ path: 'cursor', code: 'invalid_cursor', message: 'is not from this list' }])
  return values as KeyValue[]
}

const isValueOf = ({ kind }: Key, value: unknown): boolean =>
  kind === 'number'
    ? Number.isSafeInteger(value)
    : typeof value === 'string' && (kind === 'text' || value === '' || isWord(value))

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
