import { placeOf, skipsOf } from './skips.ts'
import type { Skips } from './skips.ts'
import type { Spelling } from './spellings.ts'
import { cutOff, firstsOf, follow, longestOf, lowered, loweredWays } from './ways.ts'

/** What is looked for, and what is put in its place. */
export interface Replacement {
  readonly spelling: Spelling
  /** Gets what was found, as bytes. */
  readonly by: (found: string) => string
  /** Refuses a hit by what stands right behind it; null when that is not yet known. */
  readonly endsBefore?: (next: string | null) => boolean | null
}

/** Where something that is looked for stands: `end` is behind it. */
export interface Hit {
  readonly at: number
  readonly end: number
  readonly replacement: Replacement
}

interface Sought {
  readonly spelling: Spelling
  readonly replacement: Replacement
}

const pairOf = (first: number, second: number): number => (first << 8) | second

/** The pairs of bytes with which a spelling may begin. */
function pairsOf([first = [], second]: Spelling): ReadonlySet<number> {
  const pairs = new Set<number>()
  for (const way of first)
    if (way.length > 1) pairs.add(pairOf(way.charCodeAt(0), way.charCodeAt(1)))
    else for (const next of firstsOf(second ?? [])) pairs.add(pairOf(way.charCodeAt(0), next))
  return pairs
}

/** What is looked for by the bytes and the pairs of bytes with which it begins, and how far a search may skip. */
interface Tables {
  readonly skips: Skips
  readonly byPair: ReadonlyMap<number, readonly Sought[]>
  readonly byFirst: ReadonlyMap<number, readonly Sought[]>
}

function tablesOf(sought: readonly Sought[], ignoreCase: boolean): Tables {
  const byPair = new Map<number, Sought[]>()
  const byFirst = new Map<number, Sought[]>()
  for (const one of sought) {
    for (const pair of pairsOf(one.spelling)) add(byPair, pair, one)
    for (const first of firstsOf(one.spelling[0] ?? [])) add(byFirst, first, one)
  }
  const skips = skipsOf(
    sought.map(({ spelling }) => spelling),
    ignoreCase,
  )
  return { skips, byPair, byFirst }
}

const add = (places: Map<number, Sought[]>, key: number, sought: Sought): void => {
  const known = places.get(key)
  if (known) known.push(sought)
  else places.set(key, [sought])
}

/**
 * What is looked for, by Wu and Manber's way: most of a text is skipped unread. Tables are made when they are first
 * needed; making them is cheap, because panels set other cookies with every page.
 */
export class Lookup {
  readonly #ignoreCase: boolean
  /** Length of the longest spelling. */
  readonly longest: number
  readonly #sought: readonly Sought[]
  #made: Tables | null = null

  /** @param ignoreCase Whether capital letters of ASCII in a text count as small ones. Every spelling has two bytes at least. */
  constructor(replacements: readonly Replacement[], { ignoreCase = false }: { readonly ignoreCase?: boolean } = {}) {
    this.#ignoreCase = ignoreCase
    this.longest = Math.max(0, ...replacements.map(({ spelling }) => longestOf(spelling)))
    this.#sought = replacements.map((replacement) => ({
      spelling: ignoreCase ? replacement.spelling.map(loweredWays) : replacement.spelling,
      replacement,
    }))
  }

  get #tables(): Tables {
    return (this.#made ??= tablesOf(this.#sought, this.#ignoreCase))
  }

  get isEmpty(): boolean {
    return this.longest === 0
  }

  /** The first hit from a place on. */
  next(bytes: Uint8Array, from: number): Hit | null {
    const {
      skips: { table, window },
    } = this.#tables
    const last = bytes.length - 1
    const reach = window - 2
    for (let at = from + reach; at < last;) {
      const skip = table[placeOf(bytes[at] ?? 0, bytes[at + 1] ?? 0)] ?? 0
      if (skip > 0) {
        at += skip
        continue
      }
      const hit = this.#hitAt(bytes, at - reach)
      if (hit) return hit
      at++
    }
    return null
  }

  /** Where the first beginning stands that the end of the bytes has cut off; their length when there is none. */
  openFrom(bytes: Uint8Array): number {
    const { length } = bytes
    const { byFirst, byPair } = this.#tables
    for (let at = Math.max(0, length - this.longest); at < length; at++) {
      const sought = at + 1 === length ? byFirst.get(this.#compared(bytes[at])) : byPair.get(this.#pairAt(bytes, at))
      if (sought?.some(({ spelling }) => follow(spelling, bytes, at, this.#ignoreCase) === cutOff)) return at
    }
    return length
  }

  #hitAt(bytes: Uint8Array, at: number): Hit | null {
    for (const { spelling, replacement } of this.#tables.byPair.get(this.#pairAt(bytes, at)) ?? []) {
      const end = follow(spelling, bytes, at, this.#ignoreCase)
      if (end >= 0) return { at, end, replacement }
    }
    return null
  }

  #compared(byte = 0): number {
    return this.#ignoreCase ? lowered(byte) : byte
  }

  #pairAt(bytes: Uint8Array, at: number): number {
    return pairOf(this.#compared(bytes[at]), this.#compared(bytes[at + 1]))
  }
}
