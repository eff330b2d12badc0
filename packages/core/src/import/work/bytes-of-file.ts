import type { FileStore } from '../../attachment/attachment.port.ts'

/** The whole content of a file, or null when it is not there. */
export async function bytesOfFile(store: FileStore, key: string): Promise<Uint8Array | null> {
  const content = await store.get(key)
  if (content === null) return null
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
