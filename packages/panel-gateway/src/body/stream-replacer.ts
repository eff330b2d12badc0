import type { Hit, Lookup } from './lookup.ts'

const nothing = Buffer.alloc(0)

/**
 * Replaces what is found in a stream of bytes, wherever chunks are cut. Only bytes that may turn out to be the beginning
 * of something are held back; everything else goes on at once, and as it came when nothing is found in it.
 */
export class StreamReplacer {
  readonly #lookup: Lookup
  #held: Buffer = nothing

  constructor(lookup: Lookup) {
    this.#lookup = lookup
  }

  /** The next bytes of the stream; answers those that are decided. */
  push(chunk: Buffer): Buffer {
    if (this.#lookup.isEmpty) return chunk
    return this.#run(this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]), false)
  }

  /** The end of the stream: what was held back. */
  end(): Buffer {
    return this.#held.length === 0 ? nothing : this.#run(this.#held, true)
  }

  /** A whole stream at once. */
  whole(bytes: Buffer): Buffer {
    return this.#lookup.isEmpty ? bytes : this.#run(bytes, true)
  }

  /** A whole stream that came in pieces; they stay pieces, because putting them together costs more than the search. */
  all(chunks: readonly Buffer[]): readonly Buffer[] {
    const [only] = chunks
    if (this.#lookup.isEmpty || !only) return chunks
    return chunks.length === 1 ? [this.whole(only)] : [...chunks.map((chunk) => this.push(chunk)), this.end()]
  }

  #run(bytes: Buffer, last: boolean): Buffer {
    const open = last ? bytes.length : this.#lookup.openFrom(bytes)
    const { pieces, done, heldFrom } = this.#found(bytes, open, last)
    const end = Math.max(done, heldFrom)
    this.#held = end === bytes.length ? nothing : Buffer.from(bytes.subarray(end))
    if (pieces.length === 0) return bytes.subarray(0, end)
    return Buffer.concat([...pieces, bytes.subarray(done, end)])
  }

  #found(bytes: Buffer, open: number, last: boolean) {
    const pieces: Buffer[] = []
    let done = 0
    let heldFrom = open
    const next = (from: number): Hit | null => this.#lookup.next(bytes, from)
    for (let hit = next(0); hit && hit.at < heldFrom;) {
      const { at, end, replacement } = hit
      const behind = end < bytes.length ? String.fromCharCode(bytes[end] ?? 0) : last ? '' : null
      if (replacement.endsBefore && behind === null) {
        heldFrom = at
        break
      }
      if (replacement.endsBefore?.(behind) === false) {
        hit = next(at + 1)
        continue
      }
      pieces.push(bytes.subarray(done, at), Buffer.from(replacement.by(bytes.toString('latin1', at, end)), 'latin1'))
      done = end
      heldFrom = Math.max(heldFrom, done)
      hit = next(done)
    }
    return { pieces, done, heldFrom }
  }
}
