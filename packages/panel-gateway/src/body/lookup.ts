import type { Spelling } from './spellings.ts'

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

/** It is not there; or the text ends before that is known. */
const nowhere = -1
const cutOff = -2

type Ways = readonly string[]

/** The ways of a step as a tree of their bytes. */
interface Branch {
  readonly next: Map<number, Branch>
  end: boolean
}
const trees = new WeakMap<Ways, Branch>()

/** Steps share their ways, so this is made once for each character. */
function treeOf(ways: Ways): Branch {
  const known = trees.get(ways)
  if (known) return known
  const root: Branch = { next: new Map(), end: false }
  for (const way of ways) {
    let branch = root
    for (let at = 0; at < way.length; at++) {
      const code = way.charCodeAt(at)
      const next = branch.next.get(code) ?? { next: new Map<number, Branch>(), end: false }
      branch.next.set(code, next)
      branch = next
    }
    branch.end = true
  }
  trees.set(ways, root)
  return root
}

/** Where a spelling that begins at `at` ends, the longest first. Goes through all ways at once, so no text makes it slow. */
function follow(spelling: Spelling, bytes: Uint8Array, at: number): number {
  let places: readonly number[] = [at]
  let cut = false
  for (const ways of spelling) {
    const ends: number[] = []
    for (const from of places) {
      let branch: Branch | undefined = treeOf(ways)
      for (let place = from; branch; place++) {
        if (branch.end && !ends.includes(place)) ends.push(place)
        if (place === bytes.length) {
          cut ||= branch.next.size > 0
          break
        }
        branch = branch.next.get(bytes[place] ?? 0)
      }
    }
    if (ends.length === 0) return cut ? cutOff : nowhere
    places = ends
  }
  return Math.max(...places)
}

const longestOf = (spelling: Spelling): number =>
  spelling.reduce((sum, ways) => sum + Math.max(...ways.map(({ length }) => length)), 0)

const lowerCase = new WeakMap<Ways, Ways>()
const lowered = (ways: Ways): Ways => {
  const made = lowerCase.get(ways) ?? ways.map((way) => way.toLowerCase())
  lowerCase.set(ways, made)
  return made
}

const pairOf = (first: number, second: number): number => (first << 8) | second

/** The pairs of bytes with which a spelling may begin. */
function pairsOf([first = [], second]: Spelling): ReadonlySet<number> {
  const pairs = new Set<number>()
  for (const way of first)
    if (way.length > 1) pairs.add(pairOf(way.charCodeAt(0), way.charCodeAt(1)))
    else for (const next of treeOf(second ?? []).next.keys()) pairs.add(pairOf(way.charCodeAt(0), next))
  return pairs
}

export interface LookupOptions {
  readonly ignoreCase?: boolean
  /** Letters, digits, dots and dashes that stand in every spelling: a text without them is passed over at once. */
  readonly common?: string
}

interface Sought {
  readonly spelling: Spelling
  readonly replacement: Replacement
}

/** A small table, because every visit has one; pairs that share a place in it are told apart by the next. */
const beginsSize = 4096
const placeOf = (first: number, second: number): number => ((first << 4) ^ second) & (beginsSize - 1)

/** What is looked for by the bytes and the pairs of bytes with which it begins, each. */
interface Tables {
  /** Whether anything may begin with a pair of bytes; most of a text is passed over by this alone. */
  readonly begins: Uint8Array
  readonly byPair: ReadonlyMap<number, readonly Sought[]>
  readonly byFirst: ReadonlyMap<number, readonly Sought[]>
}

function tablesOf(sought: readonly Sought[]): Tables {
  const byPair = new Map<number, Sought[]>()
  const byFirst = new Map<number, Sought[]>()
  const begins = new Uint8Array(beginsSize)
  for (const one of sought) {
    for (const pair of pairsOf(one.spelling)) {
      begins[placeOf(pair >> 8, pair & 255)] = 1
      add(byPair, pair, one)
    }
    for (const first of treeOf(one.spelling[0] ?? []).next.keys()) add(byFirst, first, one)
  }
  return { begins, byPair, byFirst }
}

/**
 * What is looked for. Tables are made when they are first needed, so that most of a text is passed over unread. Making
 * them is cheap, because panels set other cookies with every page.
 */
export class Lookup {
  readonly ignoreCase: boolean
  /** Length of the longest spelling. */
  readonly longest: number
  readonly #common: RegExp | null
  readonly #sought: readonly Sought[]
  #made: Tables | null = null

  /** Every spelling has two bytes at least. */
  constructor(replacements: readonly Replacement[], options: LookupOptions = {}) {
    this.ignoreCase = options.ignoreCase ?? false
    this.#common = options.common ? new RegExp(options.common.replaceAll('.', String.raw`\.`), 'i') : null
    this.longest = Math.max(0, ...replacements.map(({ spelling }) => longestOf(spelling)))
    this.#sought = replacements.map((replacement) => ({
      spelling: this.ignoreCase ? replacement.spelling.map(lowered) : replacement.spelling,
      replacement,
    }))
  }

  get #tables(): Tables {
    return (this.#made ??= tablesOf(this.#sought))
  }

  get isEmpty(): boolean {
    return this.longest === 0
  }

  /** Bytes as they are compared: in lower case where case does not count. Null when nothing can be in them. */
  compared(bytes: Buffer): Buffer | null {
    if (!this.ignoreCase) return bytes
    const text = bytes.toString('latin1')
    // A search for one word passes over most of the text, other than making it lower case.
    if (this.#common?.test(text) === false) return null
    return Buffer.from(text.toLowerCase(), 'latin1')
  }

  /** The first hit from a place on, in bytes as they are compared. */
  next(bytes: Uint8Array, from: number): Hit | null {
    const { begins, byPair } = this.#tables
    const last = bytes.length - 1
    let second = bytes[from] ?? 0
    for (let at = from; at < last; at++) {
      const first = second
      second = bytes[at + 1] ?? 0
      if (begins[placeOf(first, second)] === 0) continue
      for (const { spelling, replacement } of byPair.get(pairOf(first, second)) ?? []) {
        const end = follow(spelling, bytes, at)
        if (end >= 0) return { at, end, replacement }
      }
    }
    return null
  }

  /** Where the first beginning stands that the end of the bytes has cut off; their length when there is none. */
  openFrom(bytes: Uint8Array): number {
    const { length } = bytes
    const { byFirst, byPair } = this.#tables
    for (let at = Math.max(0, length - this.longest); at < length; at++) {
      const first = bytes[at] ?? 0
      const sought = at + 1 === length ? byFirst.get(first) : byPair.get(pairOf(first, bytes[at + 1] ?? 0))
      if (sought?.some(({ spelling }) => follow(spelling, bytes, at) === cutOff)) return at
    }
    return length
  }
}

const add = (places: Map<number, Sought[]>, key: number, sought: Sought): void => {
  const known = places.get(key)
  if (known) known.push(sought)
  else places.set(key, [sought])
}
