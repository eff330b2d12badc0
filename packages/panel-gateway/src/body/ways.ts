import type { Spelling } from './spellings.ts'

/** How one piece of a spelling may be written, each in bytes. */
export type Ways = readonly string[]

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

/** The bytes with which a step may begin. */
export const firstsOf = (ways: Ways): Iterable<number> => treeOf(ways).next.keys()

/** A spelling is not there; or the text ends before that is known. */
const nowhere = -1
export const cutOff = -2

/** A capital letter of ASCII as a small one. */
export const lowered = (byte: number): number => (byte >= 65 && byte <= 90 ? byte | 32 : byte)

/** Where a spelling that begins at `at` ends, the longest first. Goes through all ways at once, so no text makes it slow. */
export function follow(spelling: Spelling, bytes: Uint8Array, at: number, ignoreCase: boolean): number {
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
        const byte: number = bytes[place] ?? 0
        branch = branch.next.get(ignoreCase ? lowered(byte) : byte)
      }
    }
    if (ends.length === 0) return cut ? cutOff : nowhere
    places = ends
  }
  return Math.max(...places)
}

export const longestOf = (spelling: Spelling): number =>
  spelling.reduce((sum, ways) => sum + Math.max(...ways.map(({ length }) => length)), 0)

const lowerCase = new WeakMap<Ways, Ways>()

export const loweredWays = (ways: Ways): Ways => {
  const made = lowerCase.get(ways) ?? ways.map((way) => way.toLowerCase())
  lowerCase.set(ways, made)
  return made
}
