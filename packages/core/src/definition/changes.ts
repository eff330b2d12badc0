import * as z from 'zod'
import { Choice, Lifecycle } from './definition.ts'
import { Field } from './field.ts'
import { Form } from './form.ts'
import { Status } from './status.ts'

/** The parts of a definition that administrators may change; a part that is there takes the whole place of its original. */
export const DefinitionChanges = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  statuses: z.array(Status).min(2).max(100).optional(),
  lifecycle: Lifecycle.optional(),
  priorities: z.array(Choice).min(1).max(50).optional(),
  defaultPriority: z.string().optional(),
  categories: z.array(Choice).max(200).optional(),
  forms: z.array(Form).min(1).max(100).optional(),
  retiredFields: z.array(Field).max(1000).optional(),
})
export type DefinitionChanges = z.infer<typeof DefinitionChanges>
