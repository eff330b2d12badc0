import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { HelpdeskError, StorageUnavailable } from '@guichet/core'
import type { FileStore } from '@guichet/core/ports'

const keyShape = /^[0-9a-f]{40}$/

/** What a name says about its place is lost before it could: a path is made of a random key and of nothing else (file-1). */
const placeOf = (folder: string, key: string): string =>
  path.join(folder, key.slice(0, 2), key.slice(2, 4), key.slice(4))

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Makes a new entry of a folder outlive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const outward = (error: unknown): unknown =>
  error instanceof HelpdeskError || (error as NodeJS.ErrnoException).syscall === undefined
    ? error
    : new StorageUnavailable(error)

/** Writes a content and answers when it is on disk; else takes away what it wrote. */
async function write(place: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const inner = path.dirname(place)
  const outer = path.dirname(inner)
  const made = await fs.mkdir(inner, { recursive: true, mode: 0o700 })
  const handle = await fs.open(place, 'wx', 0o600)
  try {
    for await (const chunk of content) {
      // A write may take a part of what it is given.
      for (let at = 0; at < chunk.length;) at += (await handle.write(chunk, at)).bytesWritten
    }
    await handle.sync()
    await syncFolder(inner)
    if (made !== undefined) for (const folder of [outer, path.dirname(outer)]) await syncFolder(folder)
  } catch (error) {
    await fs.rm(place, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/** Contents in a folder of our own, two levels of folders deep; the reference server keeps it in its data directory. */
export function diskFileStore(folder: string): FileStore {
  return {
    async put(content) {
      const key = randomBytes(20).toString('hex')
      await write(placeOf(folder, key), content).catch((error: unknown) => {
        throw outward(error)
      })
      return key
    },
    async get(key) {
      if (!keyShape.test(key)) return null
      try {
        const handle = await fs.open(placeOf(folder, key))
        return handle.createReadStream()
      } catch (error) {
        if (isMissing(error)) return null
        throw outward(error)
      }
    },
    async remove(key) {
      if (keyShape.test(key)) await fs.rm(placeOf(folder, key), { force: true })
    },
    async *list() {
      const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
        if (isMissing(error)) return []
        throw outward(error)
      })
      for (const entry of entries) {
        const place = path.join(entry.parentPath, entry.name)
        const key = path.relative(folder, place).split(path.sep).join('')
        if (!entry.isFile() || !keyShape.test(key)) continue
        const stats = await fs.stat(place).catch(() => null)
        if (stats) yield { key, storedAt: stats.mtime.toISOString() }
      }
    },
  }
}
