import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { SecretSealer } from '@guichet/core'
import type { Settings } from '../settings/settings.ts'

/** AES-256-GCM under a key made from the server's secret. */
export function sealerOf(secret: string): SecretSealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'guichet secrets at rest', 32))
  return {
    seal: (clear) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()])
      return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url'))
    },
    open: async (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Promise.resolve(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'))
    },
  }
}

/** The secret of the settings; outside production one is made once and kept in the data directory. */
export function secretOf({ secret, dataDir }: Settings): string {
  if (secret !== null) return secret
  const file = path.join(dataDir, 'secret')
  fs.mkdirSync(dataDir, { recursive: true })
  try {
    fs.writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return fs.readFileSync(file, 'utf8')
}
