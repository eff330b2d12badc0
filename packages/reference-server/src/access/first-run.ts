import { createHmac, timingSafeEqual } from 'node:crypto'
import { system } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { keyFor } from './keyring.ts'
import type { Keyring } from './keyring.ts'

/** Of the code that the log shows: 80 bits, in groups that can be read out. */
const codeOf = (secret: string): string =>
  createHmac('sha256', keyFor('first run', secret))
    .update('administrator')
    .digest('hex')
    .slice(0, 20)
    .toUpperCase()
    .replaceAll(/(.{4})(?=.)/g, '$1-')

const bare = (code: string): Buffer => Buffer.from(code.toUpperCase().replaceAll(/[^0-9A-F]/g, ''))

/**
 * A helpdesk that has no administrator yet. Whoever can read the server's log gets its code, and with it becomes the first
 * one; then the code is worth nothing. Every node of a helpdesk has the same code.
 */
export interface FirstRun {
  /** Whether there is nobody yet. Once somebody is there, nobody is asked again. */
  isNeeded(): Promise<boolean>
  readonly code: string
  isCode(given: string): boolean
}

export function firstRunOf(desk: Helpdesk, keyring: Keyring): FirstRun {
  let over = false
  return {
    async isNeeded() {
      if (over) return false
      const list = { role: 'administrator', includeDisabled: true, limit: 1 } as const
      over = (await desk.as(system).people.list(list)).items.length > 0
      return !over
    },
    get code() {
      return codeOf(keyring()[0])
    },
    isCode: (given) =>
      keyring().some((secret) => {
        const [right, theirs] = [bare(codeOf(secret)), bare(given)]
        return right.length === theirs.length && timingSafeEqual(right, theirs)
      }),
  }
}
