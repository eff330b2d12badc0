import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { SubjectHead } from '@guichet/core/ports'
import { keyFor } from '../access/keyring.ts'

/** What a checkpoint says: heads of the record at a time, and the digest of the checkpoint before. */
export interface Checkpoint {
  readonly at: string
  readonly previous: string | null
  readonly publicKey: string
  readonly heads: readonly SubjectHead[]
}

/** PKCS #8 around the 32 bytes of an Ed25519 private key (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

const privateKeyOf = (secret: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([pkcs8, keyFor('checkpoints', secret).export()]),
    format: 'der',
    type: 'pkcs8',
  })

/** The public half of the key that a secret signs checkpoints with, as SPKI in base64url. */
export const publicKeyOf = (secret: string): string =>
  createPublicKey(privateKeyOf(secret)).export({ format: 'der', type: 'spki' }).toString('base64url')

/** SHA-256 of a whole checkpoint in hex: what the next one names. */
export const digestOf = (file: string): string => createHash('sha256').update(file).digest('hex')

/**
 * A checkpoint as lines: a header, one `[subject, sequence, hash]` for each head, and an Ed25519 signature over all of
 * that.
 */
export function writeCheckpoint(
  secret: string,
  { at, previous, heads }: Omit<Checkpoint, 'publicKey' | 'heads'> & { heads: readonly (readonly SubjectHead[])[] },
): string {
  const header = JSON.stringify({ guichet: 'checkpoint', at, previous, publicKey: publicKeyOf(secret) })
  const lines = heads.map((some) =>
    some.map(({ subject, sequence, hash }) => `${JSON.stringify([subject, sequence, hash])}\n`).join(''),
  )
  const said = `${header}\n${lines.join('')}`
  return `${said}${JSON.stringify({ signature: sign(null, Buffer.from(said), privateKeyOf(secret)).toString('base64url') })}\n`
}

/** Reads a checkpoint whose signature is that of the key it names; null when it is anything else. */
export function readCheckpoint(file: string): Checkpoint | null {
  try {
    const end = file.lastIndexOf('\n', file.length - 2) + 1
    const said = file.slice(0, end)
    const [header = '', ...lines] = said.trimEnd().split('\n')
    const { at, previous, publicKey } = JSON.parse(header) as Omit<Checkpoint, 'heads'>
    const { signature } = JSON.parse(file.slice(end)) as { signature: string }
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
    if (!verify(null, Buffer.from(said), key, Buffer.from(signature, 'base64url'))) return null
    const heads = lines.map((line) => {
      const [subject, sequence, hash] = JSON.parse(line) as [string, number, string]
      return { subject, sequence, hash }
    })
    return { at, previous, publicKey, heads }
  } catch {
    return null
  }
}
