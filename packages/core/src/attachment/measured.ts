import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { FileTooLarge, UploadBroken } from '../kernel/errors.ts'

/** How much of a content is looked at to tell its type. */
const beginningBytes = 65_536

/** A content that is counted and hashed while it flows through, and cut off at a limit. */
export interface Measured extends AsyncIterable<Uint8Array> {
  readonly size: number
  readonly sha256: () => string
  readonly beginning: () => Uint8Array
}

async function* chunksOf(content: Blob | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (!(content instanceof Blob)) return yield* content
  const reader = content.stream().getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
}

/** Nothing is held back but the beginning: memory stays flat whatever comes. */
export function measured(content: Blob | AsyncIterable<Uint8Array>, maxBytes: number): Measured {
  const hash = sha256.create()
  const heads: Uint8Array[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    sha256: () => bytesToHex(hash.digest()),
    beginning: () => {
      const all = new Uint8Array(heads.reduce((sum, { length }) => sum + length, 0))
      heads.reduce((at, head) => (all.set(head, at), at + head.length), 0)
      return all.subarray(0, beginningBytes)
    },
    async *[Symbol.asyncIterator]() {
      const chunks = chunksOf(content)
      for (;;) {
        const next = await chunks.next().catch((error: unknown) => {
          throw new UploadBroken(error)
        })
        if (next.done) return
        if (size < beginningBytes) heads.push(next.value.slice(0, beginningBytes - size))
        size += next.value.length
        if (size > maxBytes) throw new FileTooLarge(maxBytes)
        hash.update(next.value)
        yield next.value
      }
    },
  }
}
