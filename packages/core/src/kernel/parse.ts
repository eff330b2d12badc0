import type * as z from 'zod'
import { InvalidInput } from './errors.ts'

/** zod's complaints as the core's: a dotted path, a stable code, a sentence. */
export const invalidInput = (error: z.ZodError): InvalidInput =>
  new InvalidInput(error.issues.map(({ path, code, message }) => ({ path: path.map(String).join('.'), code, message })))

/** The input in the schema's shape. @throws InvalidInput */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}
