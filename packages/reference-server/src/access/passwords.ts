import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Options } from '@node-rs/argon2'
import type { PasswordHasher } from '@guichet/core'

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane (auth-1). */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options

/** Marks the Argon2id hash of an imported MD5 digest (auth-2). */
const imported = 'md5+'

const parameter = (phc: string, name: string): number => Number(new RegExp(`[,$]${name}=(\\d+)`).exec(phc)?.[1] ?? 0)

/** Whether a hash was made with less than is asked now; parameters may stand in any order. */
const isOutdated = (phc: string): boolean =>
  !phc.startsWith('$argon2id$') || parameter(phc, 'm') < cost.memoryCost || parameter(phc, 't') < cost.timeCost

/** Argon2id. An imported MD5 digest is kept only inside Argon2id, and replaced at the first sign-in (B29). */
export const argon2Passwords: PasswordHasher = {
  hash: (password) => hash(password, cost),
  async verify(stored, password) {
    const old = stored.startsWith(imported)
    const phc = old ? stored.slice(imported.length) : stored
    const matches = await verify(phc, old ? md5(password) : password).catch(() => false)
    return { matches, outdated: old || isOutdated(phc) }
  },
}

const md5 = (password: string): string => createHash('md5').update(password).digest('hex')

/** Wraps the MD5 digest of another system for the import, so that it is never stored bare. */
export const wrapMd5 = async (digest: string): Promise<string> => imported + (await hash(digest.toLowerCase(), cost))
