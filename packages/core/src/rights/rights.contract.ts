import * as z from 'zod'
import { ticketActions } from '../ticket/ticket-views.contract.ts'

/** What somebody may do in the house, whatever the ticket. */
export const houseActions = [
  'administer',
  'add_people',
  'list_staff',
  'list_customers',
  'read_record',
  'read_all_statistics',
  'read_own_statistics',
  'change_templates',
  'insert',
] as const

/**
 * What an answer hangs on: something about the person, the ticket, or the rules of the helpdesk. Each can be turned
 * around; `explain` says which of them would turn the answer.
 */
export const rightFacts = [
  'is_administrator',
  'in_department',
  'in_group',
  'holds_ticket',
  'held_by_another',
  'answered',
  'answered_themselves',
  'closed',
  'closed_long_ago',
  'reopen_by_operator',
  'own_answer_needed',
] as const
export type RightFact = (typeof rightFacts)[number]

export const ExplainRights = z.strictObject({
  personId: z.string().min(1).max(40),
  /** By id or number; without it only what holds in the house. */
  ticketId: z
    .union([z.string().min(1).max(40), z.number().int()])
    .transform(String)
    .optional(),
})

const FactView = z.object({ fact: z.enum(rightFacts), holds: z.boolean() })
export const RightView = z.object({
  allowed: z.boolean(),
  /** Why not: the policy's own code. */
  reason: z.string().optional(),
  /**
   * The smallest sets of facts that, if they were the other way round, would turn the answer: what grants it, or what
   * would have to change. Asked of the policies themselves. Empty: nothing here would.
   */
  turnedBy: z.array(z.array(FactView)),
})
export type RightView = z.infer<typeof RightView>

/** What somebody may do, and why. */
export const RightsView = z
  .object({
    person: z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(['customer', 'operator', 'administrator']),
      departments: z.array(z.string()),
      groups: z.array(z.string()),
      /** Who is disabled cannot sign in, and so do none of it. */
      disabled: z.boolean(),
    }),
    house: z.record(z.enum(houseActions), RightView),
    ticket: z
      .object({
        id: z.string(),
        number: z.number().int(),
        subject: z.string(),
        department: z.string(),
        group: z.string().nullable(),
        holder: z.string().nullable(),
        see: RightView,
        actions: z.record(z.enum(ticketActions), RightView),
      })
      .nullable(),
  })
  .meta({ id: 'Rights' })
export type RightsView = z.infer<typeof RightsView>

export interface RightsApi {
  /** Why a person may or may not do a thing. @throws forbidden, not_found */
  explain(input: z.input<typeof ExplainRights>): Promise<RightsView>
}
