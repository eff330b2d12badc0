import * as z from 'zod'

const seconds = (fallback: number) => z.number().int().min(1).max(86_400).default(fallback)

/** How live chats run. */
export const ChatRules = z.strictObject({
  /** `accept`: operators take who is next. `offer`: the helpdesk asks the one with the fewest chats. */
  queue: z.enum(['accept', 'offer']).default('accept'),
  /** How many conversations one operator has at once. */
  chatsPerOperator: z.number().int().min(1).max(20).default(4),
  /** How long an operator has to accept an offer. */
  offerSeconds: seconds(30),
  /** How long somebody has to accept a transfer; then it goes on with who asked. */
  transferSeconds: seconds(120),
  /** How long the visitor's line may be gone, as when a page is loaded anew, before anybody is told. */
  awayAfterSeconds: seconds(5),
  /** How long the place of somebody whose line is lost is kept (live-5). */
  graceSeconds: seconds(180),
  /** Silence of the visitor after which they are asked whether they are still there. */
  idleWarningSeconds: seconds(240),
  /** Silence after that question, in which the chat is still open, before it ends. */
  idleEndSeconds: seconds(720),
  /** How long somebody waits while nobody is there before their words become a ticket. */
  nobodyThereSeconds: seconds(300),
  /** How many recent chats an estimate of the wait needs. */
  estimateFrom: z.number().int().min(5).max(500).default(20),
})
export type ChatRules = z.infer<typeof ChatRules>

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be HH:MM')

/** When a department takes chats; without it, always. Times are in the definition's time zone. */
export const OpeningHours = z.strictObject({
  weekly: z
    .array(
      z.strictObject({
        /** ISO weekdays: 1 is Monday, 7 is Sunday. */
        days: z.array(z.number().int().min(1).max(7)).min(1),
        from: clock,
        to: clock,
      }),
    )
    .min(1),
  /** Days without chats, as YYYY-MM-DD. */
  holidays: z.array(z.iso.date()).default([]),
})
export type OpeningHours = z.infer<typeof OpeningHours>
