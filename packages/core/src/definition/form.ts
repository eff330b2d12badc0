import * as z from 'zod'
import { Field } from './field.ts'

/** Which fields are asked, in a department (or any, `*`) and on a channel (or any, `*`). The most exact form counts. */
export const Form = z.strictObject({
  department: z.string().default('*'),
  channel: z.enum(['ticket', 'chat', '*']).default('*'),
  /** Without a subject the first line of the message stands in. */
  subject: z.enum(['required', 'optional']).default('optional'),
  fields: z.array(Field),
})
export type Form = z.infer<typeof Form>

export const contactKeys = ['name', 'email', 'phone', 'address', 'city', 'country'] as const
export type ContactKey = (typeof contactKeys)[number]

/** Asks for nothing and takes contact data. */
export const noForm: Form = { department: '*', channel: '*', subject: 'optional', fields: [] }

/** The form for a department and channel; forms that name the department win over those that name the channel. */
export function formFor(forms: readonly Form[], department: string, channel: 'ticket' | 'chat'): Form {
  const weight = (form: Form): number =>
    (form.department === department ? 2 : form.department === '*' ? 0 : -9) +
    (form.channel === channel ? 1 : form.channel === '*' ? 0 : -9)
  const [best] = forms.filter((form) => weight(form) >= 0).sort((one, other) => weight(other) - weight(one))
  return best ?? noForm
}
