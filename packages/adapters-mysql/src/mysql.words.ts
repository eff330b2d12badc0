import type { AskedWords } from '@guichet/adapters-sql'

/** InnoDB leaves out words of fewer than three letters, and its stop words, of which the longest has five. */
const shortestWord = 3
const longestStopWord = 5

/** Letters that need two places in UTF-16 are no letters to InnoDB: each is written as two of the plane that it knows. */
const known = (word: string): string =>
  word.replaceAll(/[\u{10000}-\u{10ffff}]/gu, (letter) => {
    const code = letter.codePointAt(0) ?? 0
    return String.fromCodePoint(0x4e00 + (code >> 10), 0x5e00 + (code & 0x3ff))
  })

/** A word as it is stored: with underscores, which InnoDB takes for letters, it is neither too short nor a stop word. */
export function indexedWord(word: string): string {
  const text = known(word)
  return text.length > longestStopWord ? text : text.padEnd(Math.max(shortestWord, text.length + 1), '_')
}

export const indexedBeginning = known

/** All words, the last as a beginning, in the language of `in boolean mode`. Words hold letters and digits only. */
export const fullTextQuery = ({ words, beginning }: AskedWords): string =>
  [...words.map((word) => `+${word}`), ...(beginning === '' ? [] : [`+${beginning}*`])].join(' ')
