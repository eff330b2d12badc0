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
function follow(spelling: Spelling, text: string, at: number): number {
  let places: readonly number[] = [at]
  let cut = false
  for (const ways of spelling) {
    const ends: number[] = []
    for (const from of places) {
      let branch: Branch | undefined = treeOf(ways)
      for (let place = from; branch; place++) {
        if (branch.end && !ends.includes(place)) ends.push(place)
        if (place === text.length) {
          cut ||= branch.next.size > 0
          break
        }
        branch = branch.next.get(text.charCodeAt(place))
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

interface Sought {
  readonly spelling: Spelling
  readonly replacement: Replacement
}

/**
 * What is looked for, made ready: a table of the pairs of bytes with which anything begins, so that a text is passed over
 * at the speed of reading it. Making one is cheap, because panels set other cookies with every page.
 */
export class Lookup {
  readonly ignoreCase: boolean
  /** Length of the longest spelling. */
  readonly #longest: number
  readonly #begins = new Uint8Array(65_536)
  readonly #byPair = new Map<number, Sought[]>()
  readonly #byFirst = new Map<number, Sought[]>()

  /** Every spelling has two bytes at least. */
  constructor(replacements: readonly Replacement[], options: { readonly ignoreCase?: boolean } = {}) {
    this.ignoreCase = options.ignoreCase ?? false
    this.#longest = Math.max(0, ...replacements.map(({ spelling }) => longestOf(spelling)))
    for (const replacement of replacements) {
      const spelling = this.ignoreCase ? replacement.spelling.map(lowered) : replacement.spelling
      const sought: Sought = { spelling, replacement }
      for (const pair of pairsOf(spelling)) {
        this.#begins[pair] = 1
        add(this.#byPair, pair, sought)
      }
      for (const first of treeOf(spelling[0] ?? []).next.keys()) add(this.#byFirst, first, sought)
    }
  }

  get isEmpty(): boolean {
    return this.#longest === 0
  }

  /** The first hit from a place on. `text` is in lower case where case does not count. */
  next(text: string, from: number): Hit | null {
    let first = text.charCodeAt(from)
    for (let at = from; at < text.length - 1; at++) {
      const second = text.charCodeAt(at + 1)
      const pair = pairOf(first, second)
      first = second
      if (this.#begins[pair] === 0) continue
      for (const { spelling, replacement } of this.#byPair.get(pair) ?? []) {
        const end = follow(spelling, text, at)
        if (end >= 0) return { at, end, replacement }
      }
    }
    return null
  }

  /** Where the first beginning stands that the end of the text has cut off; the text's length when there is none. */
  openFrom(text: string): number {
    for (let at = Math.max(0, text.length - this.#longest); at < text.length; at++) {
      const first = text.charCodeAt(at)
      const sought =
        at + 1 === text.length
          ? this.#byFirst.get(first)
          : this.#begins[pairOf(first, text.charCodeAt(at + 1))] === 1 &&
            this.#byPair.get(pairOf(first, text.charCodeAt(at + 1)))
      if (sought && sought.some(({ spelling }) => follow(spelling, text, at) === cutOff)) return at
    }
    return text.length
  }
}

const add = (places: Map<number, Sought[]>, key: number, sought: Sought): void => {
  const known = places.get(key)
  if (known) known.push(sought)
  else places.set(key, [sought])
}
