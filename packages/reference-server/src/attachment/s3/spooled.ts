import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'

/** A content whose size and hash are known, and that can be read more than once. */
export interface Spooled {
  readonly size: number
  /** In hex. */
  readonly sha256: string
  read(): Readable
  close(): Promise<void>
}

const inMemory = 1024 * 1024

export const spooledBytes = (content: Uint8Array): Spooled => ({
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  read: () => Readable.from(content.length === 0 ? [] : [content]),
  close: () => Promise.resolve(),
})

/** A file that is nowhere: what is left of it when the process dies is nothing. */
async function openNameless(): Promise<fs.FileHandle> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'guichet-spool-'))
  const handle = await fs.open(path.join(folder, 'content'), 'wx+', 0o600)
  await fs.rm(folder, { recursive: true })
  return handle
}

/** Takes a content to its end before anything is sent: small ones in memory, others on disk. */
export async function spooled(content: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const hash = createHash('sha256')
  const first: Uint8Array[] = []
  let size = 0
  let handle: fs.FileHandle | null = null
  const append = async (chunk: Uint8Array, file: fs.FileHandle): Promise<void> => {
    for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten
  }
  try {
    for await (const chunk of content) {
      hash.update(chunk)
      size += chunk.length
      if (size <= inMemory) first.push(chunk.slice())
      else {
        if (!handle) {
          handle = await openNameless()
          for (const early of first.splice(0)) await append(early, handle)
        }
        await append(chunk, handle)
      }
    }
  } catch (error) {
    await handle?.close()
    throw error
  }
  const file = handle
  return {
    size,
    sha256: hash.digest('hex'),
    read: () => file?.createReadStream({ start: 0, autoClose: false }) ?? Readable.from(first),
    close: async () => file?.close(),
  }
}
