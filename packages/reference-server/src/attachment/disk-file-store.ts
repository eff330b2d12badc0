import { randomBytes } from 'node:crypto'
import { close as closeFile, fsync, open as openFile, write as writeFile } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { HelpdeskError, StorageUnavailable } from '@guichet/core'
import type { FileStore } from '@guichet/core/ports'
import { keptFolders } from './kept-folder.ts'
import type { KeptFolder } from './kept-folder.ts'

// Plain descriptors: a handle of `node:fs/promises` costs more than writing a small file does.
const [open, writeTo, sync, close] = [promisify(openFile), promisify(writeFile), promisify(fsync), promisify(closeFile)]

const keyShape = /^[0-9a-f]{40}$/

/** What a name says about its place is lost before it could: a path is made of a random key and of nothing else (file-1). */
const placeOf = (folder: string, key: string): string =>
  path.join(folder, key.slice(0, 2), key.slice(2, 4), key.slice(4))

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const outward = (error: unknown): unknown =>
  error instanceof HelpdeskError || (error as NodeJS.ErrnoException).syscall === undefined
    ? error
    : new StorageUnavailable(error)

/** Writes a content and answers when it is on disk; else takes away what it wrote. */
async function write(place: string, content: AsyncIterable<Uint8Array>, folder: KeptFolder): Promise<void> {
  const file = await open(place, 'wx', 0o600)
  try {
    for await (const chunk of content) {
      // A write may take a part of what it is given.
      for (let at = 0; at < chunk.length;) at += (await writeTo(file, chunk, at)).bytesWritten
    }
    await sync(file)
    await folder.keep()
  } catch (error) {
    await fs.rm(place, { force: true })
    throw error
  } finally {
    await close(file)
  }
}

/** Contents in a folder of our own, two levels of folders deep; the reference server keeps it in its data directory. */
export function diskFileStore(folder: string): FileStore {
  const current = keptFolders(folder)
  return {
    async put(content) {
      try {
        const kept = await current()
        const key = kept.name + randomBytes(18).toString('hex')
        await write(placeOf(folder, key), content, kept)
        return key
      } catch (error) {
        throw outward(error)
      }
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
