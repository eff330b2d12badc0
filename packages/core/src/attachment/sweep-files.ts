import * as Effect from 'effect/Effect'
import { ask, DeskPort, StoragePort } from '../services.ts'
import type { FileStore } from './attachment.port.ts'

const dayMs = 86_400_000
const batch = 200

/** Keys of contents that were stored before a time, some at a time. */
async function oldKeys(store: FileStore, before: string): Promise<readonly (readonly string[])[]> {
  const batches: string[][] = []
  for await (const { key, storedAt } of store.list()) {
    if (storedAt >= before) continue
    const last = batches.at(-1)
    if (last && last.length < batch) last.push(key)
    else batches.push([key])
  }
  return batches
}

/**
 * Takes away uploads that nobody sent within a day and the contents of erased tickets. Can be killed anywhere: rows
 * that say what is to be removed go last (file-4).
 */
export const sweepFiles = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const { files, now } = yield* DeskPort
  if (files === null) return
  for (;;) {
    const unsent = yield* storage.attachments.unsent(new Date(now() - dayMs).toISOString(), batch)
    if (unsent.length === 0) break
    const writes = unsent.map(({ id }) => ({ kind: 'attachment.remove' as const, attachmentId: id }))
    yield* storage.commit({ writes, events: [] })
  }
  for (;;) {
    const keys = yield* storage.attachments.keysToRemove(batch)
    if (keys.length === 0) break
    for (const key of keys) yield* ask(() => files.store.remove(key))
    const writes = keys.map((blobKey) => ({ kind: 'attachment.content_removed' as const, blobKey }))
    yield* storage.commit({ writes, events: [] })
  }
})

/** Takes away contents of more than a day ago that no row knows: what died between the content and its row left them. */
export const sweepStrays = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const { files, now } = yield* DeskPort
  if (files === null) return
  const before = new Date(now() - dayMs).toISOString()
  for (const keys of yield* ask(() => oldKeys(files.store, before))) {
    const known = new Set(yield* storage.attachments.knownKeys(keys))
    for (const key of keys) if (!known.has(key)) yield* ask(() => files.store.remove(key))
  }
})
