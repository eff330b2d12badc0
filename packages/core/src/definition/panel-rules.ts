import * as z from 'zod'

/** Delegation of a customer's control panel: off, unless departments are named. Semantics of the times: `panel/phase.ts`. */
export const PanelRules = z
  .strictObject({
    /** Whose agents may enter panels; both the conversation and the agent must be there. */
    departments: z.array(z.string().min(1).max(40)).default([]),
    /** After this a visit ends as soon as nobody works in it (A11). */
    softMinutes: z
      .number()
      .min(1)
      .max(24 * 60)
      .default(20),
    /** After this it ends whatever happens. */
    hardMinutes: z
      .number()
      .min(1)
      .max(24 * 60)
      .default(30),
    graceIdleMinutes: z.number().min(0.1).max(60).default(2),
    /** How long an authorisation on a ticket lasts. */
    grantDays: z.number().int().min(1).max(90).default(7),
    /** How long user name and password that were typed into a form wait for the button. */
    offeredHours: z.number().int().min(1).max(168).default(24),
    /** Whether somebody who only says that they are a customer may authorise. */
    acceptUnverified: z.boolean().default(false),
    /** The connector that knows the panel. */
    connector: z.string().min(1).max(60).default('panel'),
  })
  .refine(({ softMinutes, hardMinutes }) => softMinutes <= hardMinutes, {
    path: ['hardMinutes'],
    message: 'must not be shorter than softMinutes',
  })
export type PanelRules = z.infer<typeof PanelRules>
