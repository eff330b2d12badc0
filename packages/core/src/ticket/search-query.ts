import { readDay } from './search-day.ts'
import { searchTokens } from './search-tokens.ts'
import type { SearchToken } from './search-tokens.ts'

/** The fields of a written search, by the name that they have there. Days are those of the reader. */
export const searchKeys = [
  'subject',
  'name',
  'email',
  'phone',
  'city',
  'country',
  'client',
  'staff',
  'state',
  'status',
  'department',
  'group',
  'operator',
  'priority',
  'category',
  'customer',
  'since',
  'until',
  'changed-since',
  'changed-until',
] as const
export type SearchKey = (typeof searchKeys)[number]

/** Names for a day outside the days that are wanted: `before:2026-05-01` is `until:2026-04-30`. */
const dayBeside: Readonly<Record<string, { readonly key: SearchKey; readonly days: number }>> = {
  before: { key: 'until', days: -1 },
  after: { key: 'since', days: 1 },
}
const dayKeys: readonly string[] = ['since', 'until', 'changed-since', 'changed-until']

/** What was searched for: words, and at most one value a field. Absent parts are not asked. */
export type SearchParts = { readonly text?: string } & { readonly [Key in SearchKey]?: string }

export type SearchProblemCode =
  | 'unknown_field'
  | 'value_missing'
  | 'unknown_value'
  | 'field_twice'
  | 'not_a_day'
  | 'quote_open'

/** What is wrong with a written search, and where: `from` to `to` are places in it, in UTF-16 units. */
export interface SearchProblem {
  readonly code: SearchProblemCode
  readonly from: number
  readonly to: number
}

/** A written search as parts. What is wrong is left out and told; everything else is searched all the same. */
export interface ReadSearch {
  readonly parts: SearchParts
  readonly problems: readonly SearchProblem[]
}

/** What a value stands for; null for nothing. */
export type Meaning = (key: SearchKey, value: string) => string | null

const isKey = (name: string): name is SearchKey => (searchKeys as readonly string[]).includes(name)

/**
 * Reads a search as people write it: words, and fields such as `status:open city:"São Gonçalo" before:2026-05-01`.
 * `meaning` turns a value into the one that is meant, such as a label into its id; null: there is none like that.
 * Quotes keep spaces together, and make words of what would be a field; `\"` and `\\` stand for themselves in them.
 */
export function readSearch(written: string, meaning: Meaning = (_key, value) => value): ReadSearch {
  const words: string[] = []
  const parts: { -readonly [Key in keyof SearchParts]: SearchParts[Key] } = {}
  const problems: SearchProblem[] = []
  for (const token of searchTokens(written)) {
    const refuse = (code: SearchProblemCode) => problems.push({ code, from: token.from, to: token.to })
    if (token.open) refuse('quote_open')
    if (token.name === null) {
      words.push(token.value)
      continue
    }
    const field = fieldOf(token, meaning)
    if (typeof field === 'string') refuse(field)
    else if (parts[field.key] !== undefined) refuse('field_twice')
    else parts[field.key] = field.value
  }
  const text = words.join(' ').replaceAll(/\s+/g, ' ').trim()
  return { parts: text === '' ? parts : { text, ...parts }, problems }
}

function fieldOf(
  { name, value: raw }: SearchToken,
  meaning: Meaning,
): { key: SearchKey; value: string } | SearchProblemCode {
  const beside = dayBeside[name ?? '']
  const key = beside?.key ?? name ?? ''
  if (!isKey(key)) return 'unknown_field'
  const value = raw.replaceAll(/\s+/g, ' ').trim()
  if (value === '') return 'value_missing'
  if (!dayKeys.includes(key)) {
    const meant = meaning(key, value)
    return meant === null ? 'unknown_value' : { key, value: meant }
  }
  const day = readDay(value, beside?.days ?? 0)
  return day === null ? 'not_a_day' : { key, value: day }
}

/** Writes a search so that `readSearch` reads the same parts: words first, then fields in their order. */
export function writeSearch(parts: SearchParts): string {
  const words = (parts.text ?? '').split(/\s+/).filter((word) => word !== '')
  const fields = searchKeys.flatMap((key) => {
    const value = parts[key]
    return value === undefined || value === '' ? [] : [`${key}:${quotedIf(/^\/\/|[\s"\\]/.test(value), value)}`]
  })
  return [...words.map((word) => quotedIf(/^[\p{L}-]+:|["\\]/u.test(word), word)), ...fields].join(' ')
}

const quotedIf = (needed: boolean, text: string): string =>
  needed ? `"${text.replaceAll(/["\\]/g, (letter) => `\\${letter}`)}"` : text
