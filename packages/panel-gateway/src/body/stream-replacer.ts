import type { Lookup } from './lookup.ts'

/**
 * Replaces what is found in a stream of bytes, wherever chunks are cut. Only bytes that may turn out to be the beginning
 * of something are held back; everything else goes on at once.
 */
export class StreamReplacer {
  readonly #lookup: Lookup
  #held = ''

  constructor(lookup: Lookup) {
    this.#lookup = lookup
  }

  /** The next bytes of the stream; answers those that are decided. */
  push(chunk: Buffer): Buffer {
    if (this.#lookup.isEmpty) return chunk
    return this.#run(this.#held + chunk.toString('latin1'), false)
  }

  /** The end of the stream: what was held back. */
  end(): Buffer {
    return this.#run(this.#held, true)
  }

  #run(text: string, last: boolean): Buffer {
    const lookup = this.#lookup
    const compared = lookup.ignoreCase ? text.toLowerCase() : text
    let out = ''
    let done = 0
    let heldFrom = last ? text.length : lookup.openFrom(compared)
    for (let hit = lookup.next(compared, 0); hit && hit.at < heldFrom;) {
      const { at, end, replacement } = hit
      const behind = end < text.length ? (text[end] ?? null) : last ? '' : null
      if (replacement.endsBefore && behind === null) {
        heldFrom = at
        break
      }
      if (replacement.endsBefore?.(behind) === false) {
        hit = lookup.next(compared, at + 1)
        continue
      }
      out += text.slice(done, at) + replacement.by(text.slice(at, end))
      done = end
      heldFrom = Math.max(heldFrom, done)
      hit = lookup.next(compared, done)
    }
    const end = Math.max(done, heldFrom)
    out += text.slice(done, end)
    this.#held = text.slice(end)
    return Buffer.from(out, 'latin1')
  }
}
