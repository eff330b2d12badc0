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
function begins(spelling: Spelling, text: string, at: number, ignoreCase: boolean): boolean {
  const lowered = ignoreCase ? text.toLowerCase() : text
  const seen = new Set<number>()
  const look = (step: number, from: number): boolean => {
    if (from >= text.length) return step < spelling.length
    const key = step * (text.length + 1) + from
    if (seen.has(key)) return false
    seen.add(key)
    const ways = spelling[step]
    if (!ways) return false
    return ways.some((way) => {
      const own = ignoreCase ? way.toLowerCase() : way
      const rest = lowered.length - from
      if (rest < own.length) return own.startsWith(lowered.slice(from))
      return lowered.startsWith(own, from) && look(step + 1, from + own.length)
    })
  }
  return look(0, at)
}

/**
 * Replaces what is found in a stream of bytes, wherever chunks are cut. Only bytes that may turn out to be the beginning
 * of something are held back; everything else goes on at once.
 */
export class StreamReplacer {
  readonly #ignoreCase: boolean
  #replacements: readonly Replacement[] = []
  #pattern: RegExp | null = null
  #firsts = new Uint8Array(256)
  #longest = 0
  #held = ''

  constructor(replacements: readonly Replacement[], options: { readonly ignoreCase?: boolean } = {}) {
    this.#ignoreCase = options.ignoreCase ?? false
    this.use(replacements)
  }

  /** Looks for these from now on; what is held back is looked through by them too. */
  use(replacements: readonly Replacement[]): void {
    this.#replacements = replacements
    const sources = replacements.map(({ spelling }) => `(${sourceOf(spelling)})`)
    this.#pattern = sources.length === 0 ? null : new RegExp(sources.join('|'), this.#ignoreCase ? 'gi' : 'g')
    this.#longest = Math.max(0, ...replacements.map(({ spelling }) => longestOf(spelling)))
    this.#firsts = new Uint8Array(256)
    for (const { spelling } of replacements)
      for (const way of spelling[0] ?? [])
        for (const text of this.#ignoreCase ? [way.toLowerCase(), way.toUpperCase()] : [way])
          this.#firsts[text.charCodeAt(0)] = 1
  }

  /** The next bytes of the stream; answers those that are decided. */
  push(chunk: Buffer): Buffer {
    if (!this.#pattern) return chunk
    return this.#run(this.#held + chunk.toString('latin1'), false)
  }

  /** The end of the stream: what was held back. */
  end(): Buffer {
    return this.#pattern ? this.#run(this.#held, true) : Buffer.alloc(0)
  }

  #run(text: string, last: boolean): Buffer {
    const pattern = this.#pattern as RegExp
    pattern.lastIndex = 0
    let out = ''
    let done = 0
    let heldFrom = last ? text.length : this.#openFrom(text)
    for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
      const found = hit[0]
      const at = hit.index
      if (at >= heldFrom) break
      const which = hit.findIndex((group, index) => index > 0 && group !== undefined) - 1
      const replacement = this.#replacements[which] as Replacement
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

  /** Where the first beginning stands that the end of the text has cut off; the text's length when there is none. */
  #openFrom(text: string): number {
    for (let at = Math.max(0, text.length - this.#longest); at < text.length; at++) {
      if (!this.#firsts[text.charCodeAt(at)]) continue
      if (this.#replacements.some(({ spelling }) => begins(spelling, text, at, this.#ignoreCase))) return at
    }
    return text.length
  }
}
