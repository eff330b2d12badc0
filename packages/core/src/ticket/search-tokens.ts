/** A word or a field of a written search, and its place there in UTF-16 units. */
export interface SearchToken {
  /** The field's name, in lower case; null for words. */
  readonly name: string | null
  readonly value: string
  readonly from: number
  readonly to: number
  /** A quote that does not end. */
  readonly open: boolean
}

const space = /\s+/y
/** A field's name: letters and hyphens up to a colon. Two slashes make it an address, such as `https://…`. */
const name = /([\p{L}-]+):(?!\/\/)/uy
const quoted = /"((?:[^"\\]|\\[^])*)("?)/y
const bare = /[^\s"]+|"/y

/** Cuts a written search into words and fields. */
export function searchTokens(written: string): SearchToken[] {
  const tokens: SearchToken[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(written)
    if (found) at = pattern.lastIndex
    return found
  }
  while (at < written.length) {
    if (take(space)) continue
    const from = at
    const field = take(name)?.[1]?.toLowerCase() ?? null
    const quote = take(quoted)
    const value = quote ? (quote[1] ?? '').replaceAll(/\\([^])/g, '$1') : (take(bare)?.[0] ?? '')
    tokens.push({ name: field, value, from, to: at, open: quote !== null && quote[2] === '' })
  }
  return tokens
}
