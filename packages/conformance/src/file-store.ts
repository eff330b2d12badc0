import type { FileStore } from '@guichet/core/ports'
import { describe, expect, it } from 'vitest'

async function* chunks(...parts: readonly (string | Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part
    yield typeof part === 'string' ? new TextEncoder().encode(part) : part
  }
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const list: Value[] = []
  for await (const value of values) list.push(value)
  return list
}

async function read(store: FileStore, key: string): Promise<Buffer | null> {
  const content = await store.get(key)
  return content && Buffer.concat(await all(content))
}

const keysOf = async (store: FileStore): Promise<readonly string[]> =>
  (await all(store.list())).map(({ key }) => key).toSorted()

/** Says whether a file store is one. `open` gives an empty one, again for every case. */
export function fileStoreConformance(name: string, open: () => Promise<FileStore>): void {
  describe(`file store: ${name}`, () => {
    it('gives back what it was given, byte for byte', async () => {
      const store = await open()
      const large = crypto.getRandomValues(new Uint8Array(65_536))
      const keys = [
        await store.put(chunks('one ', 'two', new Uint8Array([0, 255]))),
        await store.put(chunks()),
        await store.put(chunks(...Array.from({ length: 40 }, () => large))),
      ]
      expect(await read(store, keys[0] ?? '')).toEqual(Buffer.from('one two\u0000\u00ff', 'latin1'))
      expect(await read(store, keys[1] ?? '')).toEqual(Buffer.alloc(0))
      expect((await read(store, keys[2] ?? ''))?.equals(Buffer.concat(Array(40).fill(large)))).toBe(true)
      expect(await keysOf(store)).toEqual(keys.toSorted())
    })

    it('keeps equal contents under keys of their own, so that removing one leaves the other', async () => {
      const store = await open()
      const [one, other] = [await store.put(chunks('same')), await store.put(chunks('same'))]
      await store.remove(one)
      await store.remove(one)
      expect(await read(store, one)).toBeNull()
      expect((await read(store, other))?.toString()).toBe('same')
      expect(await keysOf(store)).toEqual([other])
    })

    it('leaves nothing of a content that breaks off (file-4)', async () => {
      const store = await open()
      const broken = new Error('the sender is gone')
      const puts = Array.from({ length: 50 }, () => store.put(chunks('half of it', broken)))
      for (const put of await Promise.allSettled(puts)) expect(put).toMatchObject({ reason: broken })
      expect(await keysOf(store)).toEqual([])
    })

    it('has nothing under a key that it did not give (file-1)', async () => {
      const store = await open()
      await store.put(chunks('kept'))
      for (const key of ['', '.', '..', '../x', '/etc/passwd', '..%2f', '\u0000', 'a'.repeat(5000)]) {
        expect(await store.get(key)).toBeNull()
        await store.remove(key)
      }
      expect(await keysOf(store)).toHaveLength(1)
    })

    it('knows when a content was stored', async () => {
      const store = await open()
      await store.put(chunks('now'))
      const [stored] = await all(store.list())
      expect(Math.abs(Date.now() - Date.parse(stored?.storedAt ?? ''))).toBeLessThan(60_000)
    })
  })
}
