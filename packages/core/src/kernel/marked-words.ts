import { searchWords } from './search-words.ts'

/** A stretch of a text that is marked: places in it, in UTF-16 units. */
export interface Mark {
  readonly from: number
  readonly to: number
}

/** Part of a text, with the words in it that were asked for. */
export interface Excerpt {
  readonly text: string
  readonly marks: readonly Mark[]
}

interface FoundWord extends Mark {
  /** Which of the asked words it is. */
  readonly asked: number
}

/** How much stands before the first word that was found, and in an excerpt at most, in UTF-16 units. */
const before = 40
const longest = 200

/**
 * The words of a text that searches find in it, as it was written: without regard to case and accents, each whole, but
 * for the last of each search, which may be the beginning of one.
 */
export function markedWords(text: string, searches: readonly string[]): Mark[] {
  return foundWords(text, searches).map(({ from, to }) => ({ from, to }))
}

function foundWords(text: string, searches: readonly string[]): FoundWord[] {
  const asked = searches.flatMap((search) => {
    const words = searchWords(search)
    return words.map((word, place) => ({ word, beginning: place === words.length - 1 }))
  })
  const found: FoundWord[] = []
  for (const run of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const words = searchWords(run[0])
    const place = asked.findIndex(({ word, beginning }) =>
      words.some((one) => (beginning ? one.startsWith(word) : one === word)),
    )
    if (place >= 0) found.push({ from: run.index, to: run.index + run[0].length, asked: place })
  }
  return found
}

/** The stretch of a text in which the most of the asked words stand, in one line; its beginning when none does. */
export function excerptOf(text: string, searches: readonly string[]): Excerpt {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const found = foundWords(line, searches)
  let best = { from: 0, kinds: 0 }
  for (const [place, { from }] of found.entries()) {
    const kinds = new Set<number>()
    for (let next = place; (found[next]?.to ?? Infinity) <= from + longest - before; next++)
      kinds.add(found[next]?.asked ?? 0)
    if (kinds.size > best.kinds) best = { from, kinds: kinds.size }
  }
  const from = best.from <= before ? 0 : startNear(line, best.from - before, best.from)
  const to = from + longest >= line.length ? line.length : endNear(line, from + longest)
  const lead = from > 0 ? '…' : ''
  return {
    text: `${lead}${line.slice(from, to)}${to < line.length ? '…' : ''}`,
    marks: found
      .filter((word) => word.from >= from && word.to <= to)
      .map((word) => ({ from: word.from - from + lead.length, to: word.to - from + lead.length })),
  }
}

/** After the first space from a place on; what has no space is cut between two letters. */
const startNear = (line: string, place: number, latest: number): number => {
  const space = line.indexOf(' ', place)
  return space >= 0 && space < latest ? space + 1 : betweenLetters(line, place)
}

const endNear = (line: string, place: number): number => {
  const space = line.lastIndexOf(' ', place)
  return space > place - before ? space : betweenLetters(line, place)
}

const betweenLetters = (line: string, place: number): number =>
  /[\uDC00-\uDFFF]/.test(line[place] ?? '') ? place - 1 : place
