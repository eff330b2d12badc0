import type { Readable } from 'node:stream'
import { PassThrough } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import type { StreamReplacer } from './stream-replacer.ts'

/** What is done to a body on its way down, in this order. */
export interface BodyWork {
  readonly mask: StreamReplacer
  /** Text that names the panel's origin. */
  readonly rewrite: StreamReplacer | null
  /** Gets the beginning of a page and answers it changed. */
  readonly begin: ((beginning: string) => string) | null
}

/** How much of a page's beginning is gathered before it is changed. */
const beginningBytes = 1024

/** A body as it was before it was compressed; null when nobody here can tell how it was. */
export function uncompressed(body: Readable, encoding: string | undefined): Readable | null {
  switch ((encoding ?? 'identity').trim().toLowerCase()) {
    case 'identity':
    case '':
      return body
    case 'gzip':
    case 'x-gzip':
      return body.pipe(passErrors(body, createGunzip()))
    case 'deflate':
      return body.pipe(passErrors(body, createInflate()))
    case 'br':
      return body.pipe(passErrors(body, createBrotliDecompress()))
    case 'zstd':
      return body.pipe(passErrors(body, createZstdDecompress()))
    default:
      return null
  }
}

function passErrors<Stream extends PassThrough | ReturnType<typeof createGunzip>>(from: Readable, to: Stream): Stream {
  from.once('error', (error) => to.destroy(error))
  to.once('close', () => from.destroy())
  return to
}

/** The same for a body that is there as a whole, in the pieces in which it came. */
export function workedWhole(body: readonly Buffer[], { mask, rewrite, begin }: BodyWork): readonly Buffer[] {
  const clean = mask.all(body)
  const parts = rewrite ? rewrite.all(clean) : clean
  return (begin ? begunWhole(parts, begin) : parts).filter(({ length }) => length > 0)
}

function begunWhole(parts: readonly Buffer[], begin: (beginning: string) => string): readonly Buffer[] {
  let [first = Buffer.alloc(0), ...rest] = parts
  for (let [next] = rest; next && first.length < beginningBytes; [next] = rest) {
    first = Buffer.concat([first, next])
    rest = rest.slice(1)
  }
  const made = begin(first.toString('latin1', 0, beginningBytes))
  return [Buffer.from(made, 'latin1'), first.subarray(beginningBytes), ...rest]
}

/** Masks, rewrites and begins a body, chunk by chunk; nothing waits but what may be the beginning of something. */
export async function* worked(body: AsyncIterable<Buffer>, { mask, rewrite, begin }: BodyWork): AsyncGenerator<Buffer> {
  let beginning: Buffer | null = begin ? Buffer.alloc(0) : null
  const rewritten = (chunk: Buffer, last: boolean): Buffer => {
    if (!rewrite) return chunk
    const out = rewrite.push(chunk)
    return last ? Buffer.concat([out, rewrite.end()]) : out
  }
  const begun = (chunk: Buffer, last: boolean): Buffer => {
    if (beginning === null || !begin) return chunk
    beginning = Buffer.concat([beginning, chunk])
    if (beginning.length < beginningBytes && !last) return Buffer.alloc(0)
    // Bytes are kept as they are, whatever the charset; what is looked for is ASCII.
    const made = Buffer.from(begin(beginning.toString('latin1')), 'latin1')
    beginning = null
    return made
  }
  for await (const chunk of body) {
    const out = begun(rewritten(mask.push(chunk), false), false)
    if (out.length > 0) yield out
  }
  const rest = begun(rewritten(mask.end(), true), true)
  if (rest.length > 0) yield rest
}
