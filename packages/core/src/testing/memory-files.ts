import type { FileServices, FileStore } from '../attachment/attachment.port.ts'

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Contents in memory: for tests and first tries. It passes the file store suite. */
export function memoryFileStore(now: () => number = Date.now): FileStore {
  const contents = new Map<string, { readonly chunks: readonly Uint8Array[]; readonly storedAt: string }>()
  return {
    async put(content) {
      const chunks: Uint8Array[] = []
      for await (const chunk of content) chunks.push(chunk.slice())
      const key = hex(crypto.getRandomValues(new Uint8Array(20)))
      contents.set(key, { chunks, storedAt: new Date(now()).toISOString() })
      return key
    },
    async get(key) {
      const kept = contents.get(key)
      if (!kept) return null
      return (async function* () {
        yield* kept.chunks
      })()
    },
    remove: async (key) => void contents.delete(key),
    async *list() {
      for (const [key, { storedAt }] of [...contents]) yield { key, storedAt }
    },
  }
}

const beginnings: readonly (readonly [type: string, hex: RegExp])[] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^47494638/],
  ['image/webp', /^52494646.{8}57454250/],
  ['application/pdf', /^255044462d/],
  ['application/zip', /^504b0304/],
]

/** File services for tests: everything in memory, and the few types that tests need. */
export const memoryFiles = (now: () => number = Date.now): FileServices => ({
  store: memoryFileStore(now),
  typeOf: async (beginning) => beginnings.find(([, start]) => start.test(hex(beginning.slice(0, 16))))?.[0] ?? null,
  host: 'https://files.example.test',
  linkTo: ({ id, safeName }) => `https://files.example.test/files/${id}/${encodeURIComponent(safeName)}`,
})
