import { defineHelpdesk } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'

/** Who is inside a panel and only watches stays until the time is up. */
export const definition = defineHelpdesk({ ...hosting, panel: { ...hosting.panel, graceIdleMinutes: 60 } })
