import { createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Keys } from '@guichet/core'
import { WrongSettings } from '../settings/settings.ts'
import type { Settings } from '../settings/settings.ts'

/** The server's secrets as they stand now, newest first. */
export type Keyring = () => Keys

/** How long a node goes on with what it has read, in milliseconds. */
export const rereadMs = 2000

const shortest = 32

/** The secrets of a file, one a line, newest first. @throws WrongSettings */
export function readSecrets(file: string): Keys {
  const [newest, ...older] = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (newest === undefined || [newest, ...older].some((secret) => secret.length < shortest))
    throw new WrongSettings([`${file}: needs secrets of ${shortest} characters or more, one a line`])
  return [newest, ...older]
}

/** The file that holds the secrets, or null when the environment itself does. */
export const secretFileOf = ({ secret, secretFile, dataDir }: Settings): string | null =>
  secret === null ? (secretFile ?? path.join(dataDir, 'secret')) : null

/**
 * The secrets of the settings. Those of a file are read again while the server runs, so that they can be changed under
 * it (audit-5). Outside production a file is made once in the data directory.
 */
export function keyringOf(settings: Settings): Keyring {
  const { secret } = settings
  if (secret !== null) return () => [secret]
  const file = secretFileOf(settings) as string
  if (settings.secretFile === null) {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    try {
      fs.writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  let known = readSecrets(file)
  let readAt = Date.now()
  return () => {
    if (Date.now() - readAt > rereadMs) {
      readAt = Date.now()
      try {
        known = readSecrets(file)
      } catch {
        // In the middle of a change, or taken away: what was read last stays.
      }
    }
    return known
  }
}

const derived = new Map<string, KeyObject>()

/** A key of 32 bytes for one purpose, made from a secret. */
export function keyFor(purpose: string, secret: string): KeyObject {
  const name = `${purpose} ${secret}`
  const key =
    derived.get(name) ?? createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `guichet ${purpose}`, 32)))
  derived.set(name, key)
  return key
}

/** Signs texts for one purpose, and knows what any secret of the ring has signed. */
export function signerOf(
  keyring: Keyring,
  purpose: string,
): { sign: (text: string) => string; isSigned: (text: string, signature: string) => boolean } {
  const macOf = (secret: string, text: string): Buffer =>
    createHmac('sha256', keyFor(purpose, secret)).update(text).digest()
  return {
    sign: (text) => macOf(keyring()[0], text).toString('base64url'),
    isSigned: (text, signature) => {
      const given = Buffer.from(signature, 'base64url')
      return keyring().some((secret) => {
        const right = macOf(secret, text)
        return given.length === right.length && timingSafeEqual(given, right)
      })
    },
  }
}
