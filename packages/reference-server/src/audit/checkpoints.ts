import fs from 'node:fs'
import path from 'node:path'
import type { CheckpointKeeper, Helpdesk } from '@guichet/core'
import type { Logger } from 'pino'
import type { Keyring } from '../access/keyring.ts'
import { digestOf, publicKeyOf, readCheckpoint, writeCheckpoint } from './checkpoint-file.ts'

export interface CheckpointOptions {
  /** Where checkpoints are written. */
  readonly directory: string
  /** Where they are sent by POST, so that they leave the machine; null: they stay. */
  readonly url: string | null
  readonly keyring: Keyring
  readonly logger: Logger
}

const sent = '.sent'
const isCheckpoint = (name: string): boolean => name.endsWith('.jsonl')

/** The files of a directory, oldest first; none when there is no directory. */
const filesOf = (directory: string): readonly string[] =>
  fs.existsSync(directory) ? fs.readdirSync(directory).filter(isCheckpoint).toSorted() : []

/**
 * Keeps checkpoints as files, one line of the log each, and sends them away. What could not be sent is sent with the
 * next one.
 */
export function checkpointKeeper({ directory, url, keyring, logger }: CheckpointOptions): CheckpointKeeper {
  const read = (name: string): string => fs.readFileSync(path.join(directory, name), 'utf8')
  const send = async (name: string, to: string): Promise<void> => {
    const file = read(name)
    const response = await fetch(to, {
      method: 'POST',
      headers: { 'Content-Type': 'application/jsonl', 'Idempotency-Key': digestOf(file) },
      body: file,
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    fs.writeFileSync(path.join(directory, `${name}${sent}`), '')
  }
  return {
    async last() {
      const name = filesOf(directory).at(-1)
      const checkpoint = name === undefined ? null : readCheckpoint(read(name))
      // After a change of keys the new one vouches for everything again.
      return checkpoint?.publicKey === publicKeyOf(keyring()[0]) ? checkpoint.at : null
    },
    async keep({ at, heads }) {
      fs.mkdirSync(directory, { recursive: true })
      const before = filesOf(directory).at(-1)
      const previous = before === undefined ? null : digestOf(read(before))
      const file = writeCheckpoint(keyring()[0], { at, previous, heads })
      const name = `${at.replaceAll(':', '-')}.jsonl`
      fs.writeFileSync(path.join(directory, `${name}.part`), file, { mode: 0o600, flush: true })
      fs.renameSync(path.join(directory, `${name}.part`), path.join(directory, name))
      const subjects = heads.reduce((sum, some) => sum + some.length, 0)
      logger.info({ event: 'audit.checkpoint', at, subjects, digest: digestOf(file) })
      if (url === null) return
      for (const waiting of filesOf(directory).filter((one) => !fs.existsSync(path.join(directory, `${one}${sent}`)))) {
        try {
          await send(waiting, url)
        } catch (error) {
          logger.warn({
            event: 'audit.checkpoint_not_sent',
            reason: error instanceof Error ? error.message : 'unknown',
          })
          return
        }
      }
    },
  }
}

/**
 * Compares the record with checkpoints, newest first: the newest must be signed by one of our keys, and each vouches for
 * the one before. Answers one line for everything that is wrong.
 */
export async function checkCheckpoints(
  desk: Helpdesk,
  directory: string,
  keyring: Keyring,
): Promise<readonly string[]> {
  const problems: string[] = []
  const ours = keyring().map(publicKeyOf)
  let expected: string | null = null
  for (const name of filesOf(directory).toReversed()) {
    const file = fs.readFileSync(path.join(directory, name), 'utf8')
    const checkpoint = readCheckpoint(file)
    if (!checkpoint) {
      problems.push(`${name}: its signature does not hold`)
      continue
    }
    if (expected === null && !ours.includes(checkpoint.publicKey)) problems.push(`${name}: signed with a foreign key`)
    if (expected !== null && digestOf(file) !== expected) problems.push(`${name}: is not the one that the next names`)
    expected = checkpoint.previous
    for (let at = 0; at < checkpoint.heads.length; at += 500)
      for (const { subject, sequence, problem } of await desk.lostHeads(checkpoint.heads.slice(at, at + 500)))
        problems.push(`${subject}: ${problem} at ${sequence}, says the checkpoint of ${checkpoint.at}`)
  }
  if (expected !== null) problems.push('checkpoints are missing before the oldest')
  return problems
}
