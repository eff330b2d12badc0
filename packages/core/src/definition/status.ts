import * as z from 'zod'

/** What a status means for the work: whose turn it is, or that the ticket is over. */
export const StatusKind = z.enum(['open', 'waiting', 'closed'])
export type StatusKind = z.infer<typeof StatusKind>

/** Statuses are data: wording, colour and number are free, the kind is not (B8). */
export const Status = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  kind: StatusKind,
  /** What staff and customers read. */
  labels: z.strictObject({ staff: z.record(z.string(), z.string()), customer: z.record(z.string(), z.string()) }),
  /** A colour token of the interface, such as `open`, `solved`, `urgent`. */
  colour: z.string(),
  /** A single character or an icon name. */
  icon: z.string(),
  /** Who may choose it by hand, or as the resolution when closing. */
  setBy: z.array(z.enum(['customer', 'operator', 'administrator'])).default(['operator', 'administrator']),
  /** Statuses that may be chosen from here by hand; without it every open and waiting one. */
  next: z.array(z.string()).optional(),
  /** Closing with it asks for the original ticket. */
  pointsToOriginal: z.boolean().default(false),
  /** No ticket comes to it any more; those that are in it go to this one. Its words stay readable. */
  retired: z.string().optional(),
})
export type Status = z.infer<typeof Status>

/** `deleted` is no status of a definition: every lifecycle has it, it is final, and nothing acts on it. */
export const deletedStatus = 'deleted'
