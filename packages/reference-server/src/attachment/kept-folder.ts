import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

/** A folder of contents whose new entries outlive a power cut. */
export interface KeptFolder {
  /** The four hexadecimal digits that the keys of its contents begin with. */
  readonly name: string
  /** Resolves when every entry that was made before is on disk. */
  keep(): Promise<void>
}

/** Contents that go into one folder before another is begun. */
const mostContents = 1000

async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Whoever asks while the work is under way waits for the next round, which is one for all of them. */
function inRounds(work: () => Promise<void>): () => Promise<void> {
  let round: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  return () =>
    (next ??= round
      .catch(() => undefined)
      .then(() => {
        next = null
        round = work()
        return round
      }))
}

async function made(root: string): Promise<KeptFolder> {
  const name = randomBytes(2).toString('hex')
  const inner = path.join(root, name.slice(0, 2), name.slice(2))
  const first = await fs.mkdir(inner, { recursive: true, mode: 0o700 })
  if (first !== undefined) for (const outer of [path.dirname(inner), root]) await syncFolder(outer)
  return { name, keep: inRounds(() => syncFolder(inner)) }
}

/** The folder that the next content goes into: the same for many, for each new one costs more than a small file. */
export function keptFolders(root: string): () => Promise<KeptFolder> {
  let current: Promise<KeptFolder> | null = null
  let contents = 0
  return async () => {
    if (current === null || contents >= mostContents) {
      contents = 0
      current = made(root)
    }
    contents++
    const given = current
    // The next one asks again when it could not be made.
    given.catch(() => (current = current === given ? null : current))
    return given
  }
}
