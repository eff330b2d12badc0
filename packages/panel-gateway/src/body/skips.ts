import type { Spelling } from './spellings.ts'
import { firstsOf } from './ways.ts'
import type { Ways } from './ways.ts'

/** A small table, because every visit has one; pairs that share a place in it are told apart afterwards. */
const tableSize = 4096
export const placeOf = (first: number, second: number): number => ((first << 4) ^ second) & (tableSize - 1)

/** Longer skips gain nothing any more. */
const widest = 16

/**
 * How far a search may skip. Nothing that is looked for is shorter than the window; a pair of bytes at the window's end
 * says how far on the next window must begin at the latest, and 0 where something may begin at this one.
 */
export interface Skips {
  readonly window: number
  readonly table: Uint8Array
}

/** What of the ways of one step says how far to skip. */
interface Step {
  /** Pairs of bytes within a way, with their distance from its beginning: `distance << 16 | first << 8 | second`. */
  readonly pairs: Uint32Array
  /** Lengths of ways with their last bytes: `length << 8 | byte`. */
  readonly ends: Uint32Array
  readonly shortest: number
}

const steps = new WeakMap<Ways, Step>()

/** Steps share their ways, so this is made once for each character. */
function stepOf(ways: Ways): Step {
  const known = steps.get(ways)
  if (known) return known
  const pairs = new Set<number>()
  const ends = new Set<number>()
  for (const way of ways) {
    for (let at = 0; at + 1 < way.length && at < widest; at++)
      pairs.add((at << 16) | (way.charCodeAt(at) << 8) | way.charCodeAt(at + 1))
    if (way.length <= widest) ends.add((way.length << 8) | way.charCodeAt(way.length - 1))
  }
  const shortest = Math.min(...ways.map(({ length }) => length))
  const step = { pairs: Uint32Array.from(pairs), ends: Uint32Array.from(ends), shortest }
  steps.set(ways, step)
  return step
}

/** Its shortest length, or some length beyond the widest window: what comes later does not matter. */
function shortestOf(spelling: Spelling): number {
  let sum = 0
  for (const ways of spelling) {
    sum += stepOf(ways).shortest
    if (sum >= widest) break
  }
  return sum
}

const capital = (byte: number): number => (byte >= 97 && byte <= 122 ? byte & ~32 : byte)

/** @param ignoreCase Spellings are in lower case, texts in any. Every spelling has two bytes at least. */
export function skipsOf(spellings: readonly Spelling[], ignoreCase: boolean): Skips {
  const window = Math.min(widest, ...spellings.map(shortestOf))
  const table = new Uint8Array(tableSize).fill(window - 1)
  const within = 2 ** (window - 1) - 1
  const set = (first: number, second: number, skip: number): void => {
    const place = placeOf(first, second)
    if ((table[place] ?? 0) > skip) table[place] = skip
  }
  /** A pair may stand at these distances from a beginning, a bit each; the farthest decides. */
  const note = (first: number, second: number, distances: number): void => {
    const inside = distances & within
    if (inside === 0) return
    const skip = window - 2 - (31 - Math.clz32(inside))
    set(first, second, skip)
    if (!ignoreCase) return
    set(capital(first), second, skip)
    set(first, capital(second), skip)
    set(capital(first), capital(second), skip)
  }
  for (const spelling of spellings) {
    // Distances from the beginning at which a step may begin.
    let begins = 1
    for (let at = 0; at < spelling.length && begins !== 0; at++) {
      const { pairs, ends } = stepOf(spelling[at] ?? [])
      for (const pair of pairs) note((pair >> 8) & 255, pair & 255, begins << (pair >> 16))
      const nexts = [...firstsOf(spelling[at + 1] ?? [])]
      let after = 0
      for (const end of ends) {
        const length = end >> 8
        for (const next of nexts) note(end & 255, next, begins << (length - 1))
        after |= begins << length
      }
      begins = after & within
    }
  }
  return { window, table }
}
