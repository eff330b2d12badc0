import { searchWords } from '@guichet/core/ports'

/**
 * Whether a text can be an id, a hash or a word of the definition. Such columns hold printable ASCII without spaces:
 * anything else is in no row, and asking for it would only make databases compare alphabets and trailing spaces.
 */
export const isWord = (text: string): boolean => /^[!-~]{1,64}$/.test(text)

/** Whether a text can be the subject of events: an id, or a kind and an id with one space between them. */
export const isSubject = (text: string): boolean => text.split(' ', 3).every(isWord) && text.split(' ').length <= 2

const orderLength = 60

/** What names and subjects are sorted by, the same in every database: their first letters, folded as for search. */
export const orderText = (text: string): string =>
  [...searchWords(text).join(' ')].slice(0, orderLength).join('').trimEnd()

/** What addresses are compared by. */
export const addressKey = (email: string): string => email.toLowerCase()

/** The first text after all that begin with `beginning`, by code point. */
export const afterBeginning = (beginning: string): string => `${beginning}\u{10ffff}`

/** JSON of a text column. What is in there was written by `JSON.stringify` of the same type. */
export const fromJson = <Value>(text: string): Value => JSON.parse(text) as Value
