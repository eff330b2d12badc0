import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretSealer } from '@guichet/core'
import { keyFor } from './keyring.ts'
import type { Keyring } from './keyring.ts'

const purpose = 'secrets at rest'

/** AES-256-GCM under a key made from the newest secret; what older ones have sealed still opens. */
export const sealerOf = (keyring: Keyring): SecretSealer => ({
  seal: async (clear) => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keyFor(purpose, keyring()[0]), iv)
    const body = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
  },
  open: async (sealed) => {
    const bytes = Buffer.from(sealed, 'base64url')
    const keys = keyring()
    for (const secret of keys) {
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose, secret), bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      } catch (error) {
        if (secret === keys.at(-1)) throw error
      }
    }
    throw new Error('unreachable: a keyring has a secret')
  },
})
