import * as z from 'zod'

const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

/** Holds while another field of the same form is asked and has one of these answers; without `is`, any answer. */
export const Condition = z.strictObject({
  field: fieldKey,
  is: z
    .array(z.union([z.string().max(300), z.number(), z.boolean()]))
    .min(1)
    .max(50)
    .optional(),
})
export type Condition = z.infer<typeof Condition>

const conditions = z.array(Condition).min(1).max(10)

/**
 * A field of a form. `name`, `email`, `phone`, `address`, `city` and `country` are contact data and may be corrected
 * later (B9); any other key is kept with the ticket as it was given.
 */
export const Field = z.strictObject({
  key: fieldKey,
  type: z.enum(['text', 'long_text', 'email', 'phone', 'country', 'number', 'date', 'choice', 'checkbox', 'secret']),
  labels: z.record(z.string(), z.string().max(200)),
  /** What helps to answer, per language. */
  hints: z.record(z.string(), z.string().max(500)).optional(),
  required: z.boolean().default(false),
  /** `staff` fields are neither shown to customers nor taken from them. */
  visibleTo: z.enum(['everyone', 'staff']).default('everyone'),
  /** The values of a `choice`. */
  options: z.array(z.string().min(1).max(300)).optional(),
  /** Longest text in characters. */
  maxLength: z.number().int().min(1).max(10_000).optional(),
  /** Asked only while all of these hold; what was answered before is not kept (B10, W13). */
  shownWhen: conditions.optional(),
  /** Required while all of these hold, also if `required` is not set. */
  requiredWhen: conditions.optional(),
})
export type Field = z.infer<typeof Field>
