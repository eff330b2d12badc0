import { defineHelpdesk } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'

/** Takes files of every name, as mail does. */
export const definition = defineHelpdesk({
  ...hosting,
  files: { types: ['*'], maxPerHour: 5000, maxBytes: 50_000_000 },
})
