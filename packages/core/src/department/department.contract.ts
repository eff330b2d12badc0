import * as z from 'zod'
import { BusinessHours } from '../definition/business-hours.ts'
import { OpeningHours } from '../definition/chat-rules.ts'
import { Department, Group } from '../definition/definition.ts'
import { Field } from '../definition/field.ts'
import { Form } from '../definition/form.ts'

export const AddDepartment = Department
const opensSomeTime = ({ weekly }: OpeningHours): boolean => weekly.every(({ from, to }) => from < to)
const never = { path: ['weekly'], error: 'opens after it closes' }

export const ChangeDepartment = z.strictObject({
  departmentId: z.string().min(1).max(40),
  names: z.record(z.string(), z.string().max(120)).optional(),
  audience: z.enum(['customers', 'non_customers', 'everyone']).optional(),
  channels: z.array(z.enum(['ticket', 'chat', 'mail'])).optional(),
  /** What stands below the signature of whoever answers, by language; an empty text is none in that language (B13). */
  signatures: z.record(z.string(), z.string().max(4000)).optional(),
  /** Days the words of its chats that end from now on are kept; null for the days of the helpdesk (A17). */
  chatHistoryDays: z.number().int().min(1).max(3650).nullable().optional(),
  /** When it takes chats; null for always. */
  chatHours: OpeningHours.refine(opensSomeTime, never).nullable().optional(),
  /** When it works, for statistics in business hours; null for always (B6). */
  businessHours: BusinessHours.refine(opensSomeTime, never).nullable().optional(),
  /** A closed department takes nothing new. */
  closed: z.boolean().optional(),
})
export const PutGroup = Group

export const DepartmentView = Department.extend({ closed: z.boolean() }).meta({ id: 'Department' })
export type DepartmentView = z.infer<typeof DepartmentView>
export const DepartmentsView = z
  .object({ items: z.array(DepartmentView), groups: z.array(Group) })
  .meta({ id: 'Departments' })
export type DepartmentsView = z.infer<typeof DepartmentsView>

/** A form in the reader's language. Secret and staff-only fields are left out for customers. */
const FormView = Form.extend({
  fields: z.array(Field.extend({ label: z.string(), hint: z.string() })),
})
const Labelled = z.object({ id: z.string(), label: z.string() })
/** What a form or console needs to know before anybody signs in: names in the asked language, and no secrets. */
export const ConfigurationView = z
  .object({
    name: z.string(),
    locales: z.array(z.string()),
    defaultLocale: z.string(),
    /** Languages of the interface that administrators have brought. */
    languages: z.array(z.string()),
    departments: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        audience: z.enum(['customers', 'non_customers', 'everyone']),
        open: z.boolean(),
        channels: z.array(z.string()),
      }),
    ),
    groups: z.array(z.object({ id: z.string(), name: z.string(), department: z.string() })),
    statuses: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['open', 'waiting', 'closed']),
        label: z.string(),
        colour: z.string(),
        icon: z.string(),
        pointsToOriginal: z.boolean(),
      }),
    ),
    priorities: z.array(Labelled),
    categories: z.array(Labelled),
    /** What is not offered any more: words for what tickets had or still have. */
    retired: z.object({
      statuses: z.array(Labelled),
      priorities: z.array(Labelled),
      categories: z.array(Labelled),
      fields: z.array(Labelled),
    }),
    /** Per department id: the form of a ticket. */
    forms: z.record(z.string(), FormView),
    /** Per department id: the form before a chat, where it is another one. */
    chatForms: z.record(z.string(), FormView),
    reopenByCustomer: z.string(),
    /** What may be sent with a message (B19). */
    files: z.object({ maxBytes: z.number(), maxPerMessage: z.number(), types: z.array(z.string()) }),
  })
  .meta({ id: 'Configuration' })
export type ConfigurationView = z.infer<typeof ConfigurationView>
export const GetConfiguration = z.strictObject({ locale: z.string().max(35).optional() })

type In<Schema extends z.ZodType> = z.input<Schema>

export interface DepartmentApi {
  /** Names, statuses, forms: what an interface needs. Anybody may ask. */
  configuration(input?: In<typeof GetConfiguration>): Promise<ConfigurationView>
  /** @throws forbidden */
  list(): Promise<DepartmentsView>
  /** @throws forbidden, already_exists with reason department */
  add(input: In<typeof AddDepartment>): Promise<DepartmentView>
  change(input: In<typeof ChangeDepartment>): Promise<DepartmentView>
  putGroup(input: In<typeof PutGroup>): Promise<void>
}
