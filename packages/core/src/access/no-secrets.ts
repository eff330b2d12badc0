import type { PasswordHasher, SecretSealer } from '../helpdesk.types.ts'

/** Stands in where an embedder signs people in by itself: nobody has a password here. */
export const noPasswords: PasswordHasher = {
  hash: () => Promise.reject(new Error('This helpdesk has no password hasher: give createHelpdesk one.')),
  verify: () => Promise.resolve({ matches: false, outdated: false }),
}

/** Stands in where no secrets are kept. */
export const noSecrets: SecretSealer = {
  seal: () => Promise.reject(new Error('This helpdesk has no secret sealer: give createHelpdesk one.')),
  open: () => Promise.reject(new Error('This helpdesk has no secret sealer: give createHelpdesk one.')),
}
