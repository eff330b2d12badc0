import * as z from 'zod'
import type { ChatPolicies } from '../chat/chat.policy.ts'
import type { InsertPolicies } from '../insert/insert.policy.ts'
import type { PanelAskPolicies } from '../panel/panel-ask.policy.ts'
import type { PanelPolicies } from '../panel/panel.policy.ts'
import type { PersonPolicies } from '../people/person.policy.ts'
import type { SavedViewPolicies } from '../view/saved-view.policy.ts'
import type { TemplatePolicies } from '../template/template.policy.ts'
import type { StatsPolicies } from '../stats/stats.policy.ts'
import type { TicketPolicies } from '../ticket/ticket.policy.ts'
import { BusinessHours } from './business-hours.ts'
import { ChatRules, OpeningHours } from './chat-rules.ts'
import { FileRules } from './file-rules.ts'
import { Field } from './field.ts'
import { Form } from './form.ts'
import { PanelRules } from './panel-rules.ts'
import { Status } from './status.ts'

const localized = z.record(z.string(), z.string())
const word = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/)

/** A department: who may write to it, and by which channels. */
export const Department = z.strictObject({
  id: word,
  names: localized,
  /** Whose tickets and chats it takes (A4, A5, A14). */
  audience: z.enum(['customers', 'non_customers', 'everyone']).default('everyone'),
  channels: z.array(z.enum(['ticket', 'chat', 'mail'])).default(['ticket']),
  /** What stands below the signature of whoever answers, by language (B13). */
  signatures: z.record(z.string(), z.string().max(4000)).optional(),
  /** Days a chat is kept from its end (A17). */
  chatHistoryDays: z.number().int().min(0).optional(),
  /** When it takes chats; always, unless given. */
  chatHours: OpeningHours.optional(),
  /** When it works, for statistics in business hours; always, unless given (B6). */
  businessHours: BusinessHours.optional(),
})
export type Department = z.infer<typeof Department>

/** A group of operators inside a department; a ticket may belong to one (B4). */
export const Group = z.strictObject({ id: word, names: localized, department: word })
export type Group = z.infer<typeof Group>

/** May a customer reopen: always, never, for some days after closing, or by a new ticket linked to the old one. */
export const ReopenByCustomer = z.union([
  z.enum(['yes', 'no', 'linked_ticket']),
  z.strictObject({ withinDays: z.number().int().min(1).max(3650) }),
])
export type ReopenByCustomer = z.infer<typeof ReopenByCustomer>

export const Rules = z.strictObject({
  reopenByCustomer: ReopenByCustomer.default('yes'),
  /** Off by default: support does not reopen (A12). The `saas` profile turns it on (D6). */
  reopenByOperator: z.boolean().default(false),
  /** What an operator needs before closing: a public answer of any of the staff, or one of their own (B15). */
  closeNeeds: z.enum(['staff_answer', 'own_answer']).default('staff_answer'),
  /** Whether a self-declared customer who is not signed in may open tickets in departments for customers. */
  acceptUnverifiedCustomers: z.boolean().default(true),
})
export type Rules = z.infer<typeof Rules>

/** Which status a ticket has after what happened to it. */
export const Lifecycle = z.strictObject({
  opened: z.string().default('waiting_operator'),
  customerReplied: z.string().default('waiting_operator'),
  staffReplied: z.string().default('waiting_customer'),
  reopened: z.string().default('waiting_operator'),
  /** Closed without naming a resolution. */
  closed: z.string().default('closed'),
})
export type Lifecycle = z.infer<typeof Lifecycle>

/** Priorities from the least to the most urgent, and the categories that customers may choose from. */
export const Choice = z.strictObject({
  id: word,
  labels: localized,
  /** Not offered any more; its words stay readable where it was chosen. */
  retired: z.boolean().optional(),
})
export type Choice = z.infer<typeof Choice>

export const Retention = z.strictObject({
  /** Days a chat is kept from its end (A17). */
  chatHistoryDays: z.number().int().min(0).default(7),
  /** Days the address of the client is kept. */
  clientIpDays: z.number().int().min(0).default(90),
})

/** The data part of a definition, as zod checks it. */
export const DefinitionData = z.strictObject({
  id: word,
  name: z.string().min(1).max(120),
  locales: z.array(z.string()).min(1).default(['en', 'pt-BR', 'pl']),
  defaultLocale: z.string().default('en'),
  /** IANA name; days in reports begin here. */
  timeZone: z.string().default('UTC'),
  departments: z.array(Department).min(1),
  groups: z.array(Group).default([]),
  statuses: z.array(Status).min(2),
  lifecycle: Lifecycle.prefault({}),
  forms: z.array(Form).min(1),
  /** Fields that no form asks for any more: their words, for tickets that have answers to them. */
  retiredFields: z.array(Field).default([]),
  priorities: z.array(Choice).min(1),
  defaultPriority: z.string().default('normal'),
  categories: z.array(Choice).default([]),
  rules: Rules.prefault({}),
  retention: Retention.prefault({}),
  files: FileRules.prefault({}),
  chat: ChatRules.prefault({}),
  panel: PanelRules.prefault({}),
  /** Settings of mail that belong to the profile. Kept, not yet read. */
  mail: z.record(z.string(), z.json()).optional(),
})
export type DefinitionData = z.infer<typeof DefinitionData>
/** Every rule of who may do what, of all slices. */
export type Policies = TicketPolicies &
  ChatPolicies &
  PanelPolicies &
  PanelAskPolicies &
  PersonPolicies &
  InsertPolicies &
  TemplatePolicies &
  SavedViewPolicies &
  StatsPolicies
export type DefinitionInput = z.input<typeof DefinitionData> & {
  /** Policies to put in the place of the default ones, one by one. */
  readonly policies?: Partial<Policies>
}

/** A whole, checked helpdesk: what is asked, who may do what, and which step may follow which. */
export type Definition = DefinitionData & {
  readonly policies: Policies
}
