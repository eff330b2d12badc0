import { defineHelpdesk } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'

/** Operators with their hands full. */
export const definition = defineHelpdesk({
  ...hosting,
  chat: { ...hosting.chat, chatsPerOperator: 20 },
})
