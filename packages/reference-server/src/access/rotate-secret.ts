import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Helpdesk } from '@guichet/core'
import { readSecrets, rereadMs } from './keyring.ts'

/** Puts a file's content in one step, readable by its owner alone. */
function replaceFile(file: string, content: string): void {
  fs.writeFileSync(`${file}.part`, content, { mode: 0o600, flush: true })
  fs.renameSync(`${file}.part`, file)
}

/**
 * Changes the secret of a helpdesk that runs (audit-5): the new one is put before the old ones, nodes are given time to
 * read it, everything is sealed anew, and the old ones go. Killed in between, it can be run again.
 */
export async function rotateSecret(
  file: string,
  desk: Helpdesk,
  waitMs = rereadMs * 2,
): Promise<{ readonly resealed: number; readonly lost: number }> {
  const newest = randomBytes(32).toString('hex')
  replaceFile(file, [newest, ...readSecrets(file)].join('\n'))
  await sleep(waitMs)
  const done = await desk.reseal()
  replaceFile(file, newest)
  await sleep(waitMs)
  return done
}
