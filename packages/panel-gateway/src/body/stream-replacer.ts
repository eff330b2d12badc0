import type { Spelling } from './spellings.ts'

/** What is looked for, and what is put in its place. */
export interface Replacement {
  readonly spelling: Spelling
  /** Gets what was found, as bytes. */
  readonly by: (found: string) => string
  /** Refuses a hit by what stands right behind it; null when that is not yet known. */
  readonly endsBefore?: (next: string | null) => boolean | null
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
const sourceOf = (spelling: Spelling): string =>
  spelling
    .map((ways) =>
      ways.length === 1
        ? escaped(ways[0] ?? '')
        : `(?:${ways
            .toSorted((one, other) => other.length - one.length)
            .map(escaped)
            .join('|')})`,
    )
    .join('')

const longestOf = (spelling: Spelling): number =>
  spelling.reduce((sum, ways) => sum + Math.max(...ways.map(({ length }) => length)), 0)

/** Whether `text` from `at` on is the beginning of a spelling that has not come to its end yet. */
function begins(spelling: Spelling, text: string, at: number): boolean {
  const seen = new Set<number>()
  const look = (step: number, from: number): boolean => {
    if (from >= text.length) return step < spelling.length
    const key = step * (text.length + 1) + from
    if (seen.has(key)) return false
    seen.add(key)
    const ways = spelling[step]
    if (!ways) return false
    const rest = text.length - from
    return ways.some((way) =>
      rest < way.length
        ? way.startsWith(text.slice(from))
        : text.startsWith(way, from) && look(step + 1, from + way.length),
    )
  }
  return look(0, at)
}

const lowered = (spelling: Spelling): Spelling => spelling.map((ways) => ways.map((way) => way.toLowerCase()))

/** What is looked for, made ready once: there are thousands of spellings. Streams share it. */
export class Lookup {
  readonly replacements: readonly Replacement[]
  readonly ignoreCase: boolean
  /** Finds whole spellings; null when nothing is looked for. */
  readonly pattern: RegExp | null
  /** Length of the longest spelling. */
  readonly longest: number
  /** Spellings by the byte that they may begin with, as the end of a text is compared with them. */
  readonly #byFirst = new Map<number, Spelling[]>()

  constructor(replacements: readonly Replacement[], options: { readonly ignoreCase?: boolean } = {}) {
    this.replacements = replacements
    this.ignoreCase = options.ignoreCase ?? false
    const sources = replacements.map(({ spelling }) => `(${sourceOf(spelling)})`)
    this.pattern = sources.length === 0 ? null : new RegExp(sources.join('|'), this.ignoreCase ? 'gi' : 'g')
    this.longest = Math.max(0, ...replacements.map(({ spelling }) => longestOf(spelling)))
    for (const { spelling } of replacements) {
      const compared = this.ignoreCase ? lowered(spelling) : spelling
      for (const first of new Set(compared[0]?.map((way) => way.charCodeAt(0))))
        this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), compared])
    }
  }

  /** Where the first beginning stands that the end of the text has cut off; the text's length when there is none. */
  openFrom(text: string): number {
    const before = Math.max(0, text.length - this.longest)
    const tail = this.ignoreCase ? text.slice(before).toLowerCase() : text.slice(before)
    for (let at = 0; at < tail.length; at++) {
      if (this.#byFirst.get(tail.charCodeAt(at))?.some((spelling) => begins(spelling, tail, at))) return before + at
    }
    return text.length
  }
}

/**
 * Replaces what is found in a stream of bytes, wherever chunks are cut. Only bytes that may turn out to be the beginning
 * of something are held back; everything else goes on at once.
 */
export class StreamReplacer {
  #lookup: Lookup
  #held = ''

  constructor(lookup: Lookup) {
    this.#lookup = lookup
  }

  /** Looks by this one from now on; what is held back is looked through by it too. */
  use(lookup: Lookup): void {
    this.#lookup = lookup
  }

  /** The next bytes of the stream; answers those that are decided. */
  push(chunk: Buffer): Buffer {
    if (!this.#lookup.pattern) return chunk
    return this.#run(this.#held + chunk.toString('latin1'), false)
  }

  /** The end of the stream: what was held back. */
  end(): Buffer {
    return this.#lookup.pattern ? this.#run(this.#held, true) : Buffer.alloc(0)
  }

  #run(text: string, last: boolean): Buffer {
    const { replacements } = this.#lookup
    const pattern = this.#lookup.pattern as RegExp
    pattern.lastIndex = 0
    let out = ''
    let done = 0
    let heldFrom = last ? text.length : this.#lookup.openFrom(text)
    for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
      const found = hit[0]
      const at = hit.index
      if (at >= heldFrom) break
      const which = hit.findIndex((group, index) => index > 0 && group !== undefined) - 1
      const replacement = replacements[which] as Replacement
      const behind = at + found.length
      const verdict = replacement.endsBefore?.(behind < text.length ? (text[behind] ?? null) : last ? '' : null) ?? true
      if (replacement.endsBefore && behind >= text.length && !last) {
        heldFrom = at
        break
      }
      if (!verdict) {
        pattern.lastIndex = at + 1
        continue
      }
      out += text.slice(done, at) + replacement.by(found)
      done = behind
      if (heldFrom < done) heldFrom = Math.max(heldFrom, done)
    }
    const end = Math.max(done, heldFrom)
    out += text.slice(done, end)
    this.#held = text.slice(end)
    return Buffer.from(out, 'latin1')
  }
}
