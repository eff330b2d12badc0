import type { Definition } from '../definition/definition.ts'
import { createHelpdesk } from '../helpdesk.ts'
import type { Helpdesk, HelpdeskOptions, PasswordHasher, SecretSealer } from '../helpdesk.types.ts'
import { sha256Hex } from '../kernel/hash.ts'
import { hosting } from '../profiles/hosting.ts'
import type { Storage } from '../storage.ts'
import { memoryFiles } from './memory-files.ts'
import { memoryStorage } from './memory-storage.ts'

/** A clock that stands still until it is told to move. UTC milliseconds. */
export interface FixedClock {
  (): number
  pass(milliseconds: number): void
}

export function fixedClock(start = Date.UTC(2026, 2, 1, 12)): FixedClock {
  let at = start
  return Object.assign(() => at, {
    pass: (milliseconds: number) => {
      at += milliseconds
    },
  })
}

/** Hashes in no time; for tests only. */
export const fastPasswords: PasswordHasher = {
  hash: (password) => Promise.resolve(`test ${sha256Hex(password)}`),
  verify: (hash, password) => Promise.resolve({ matches: hash === `test ${sha256Hex(password)}`, outdated: false }),
}

const plainSecrets: SecretSealer = {
  seal: (text) => Promise.resolve(`plain ${text}`),
  open: (text) => Promise.resolve(text.slice(6)),
}

/** A helpdesk for tests: the `hosting` profile in memory on a clock that stands still, unless told otherwise. */
export function testDesk(
  options: { definition?: Definition; storage?: Storage; clock?: FixedClock } & Partial<HelpdeskOptions> = {},
): Helpdesk & { readonly clock: FixedClock } {
  const { definition = hosting, storage = memoryStorage(), clock = fixedClock(), ...rest } = options
  const desk = createHelpdesk({
    definition,
    storage,
    baseUrl: 'https://desk.example.test',
    now: clock,
    passwords: fastPasswords,
    secrets: plainSecrets,
    files: memoryFiles(clock),
    ...rest,
  })
  return Object.assign(desk, { clock })
}
