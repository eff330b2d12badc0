/** Letters that Unicode does not take apart into a base letter and a mark. */
const folded: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i' }

/**
 * The words of a text as they are searched: lower case, without accents, in order, doubles kept.
 * Adapters put these into their index and ask with the same words, so that every database finds the same tickets.
 */
export function searchWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[łøđßæœþı]/g, (letter) => folded[letter] ?? letter)
  return plain.match(/[\p{L}\p{N}]{1,64}/gu) ?? []
}

/** Whether words have all that a text asks for; the last may be the beginning of a word. A text without words finds nothing. */
export function hasAskedWords(words: readonly string[], text: string): boolean {
  const asked = searchWords(text)
  const last = asked.pop()
  return (
    last !== undefined && asked.every((word) => words.includes(word)) && words.some((word) => word.startsWith(last))
  )
}
