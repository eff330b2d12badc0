import type { DepartmentId, Id, Locale } from '../kernel/ids.ts'
import type { Head } from '../ticket/ticket.ts'

export type TemplateId = Id<'tpl'>

/** An answer that is written beforehand (B20), as plain text with places such as `{{customer_name}}`. */
export interface AnswerTemplate {
  readonly id: TemplateId
  readonly version: number
  readonly head: Head
  readonly name: string
  /** Whose it is; null for everybody's. */
  readonly department: DepartmentId | null
  /** Per language; the ticket's is taken, else the nearest. */
  readonly texts: Readonly<Record<Locale, string>>
  /** ISO 8601 UTC; nobody sees it any more. */
  readonly removedAt: string | null
}
