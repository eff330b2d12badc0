import * as z from 'zod'
import { instant } from '../kernel/instant.ts'

const run = z.string().regex(/^imp_[0-9A-Z]{26}$/)
const line = (most: number) => z.string().trim().max(most)
/** Where a row comes from: the helpdesk it was in, and its own key there. No word of people. */
const origin = { run, source: z.string().min(1).max(60), key: z.string().min(1).max(60) }
const email = line(254).refine((text) => text === '' || /^[^\s@]+@[^\s@]+$/.test(text), { message: 'is no address' })

/** Somebody of another helpdesk. */
export const ImportPerson = z.strictObject({
  ...origin,
  role: z.enum(['customer', 'operator']),
  name: line(200),
  email,
  phone: line(60).default(''),
  signature: z.string().max(10_000).default(''),
  departments: z.array(z.string().max(40)).max(100).default([]),
  /** As the password hasher keeps it; an MD5 digest comes wrapped (auth-2, B29). */
  passwordHash: z.string().max(500).nullable().default(null),
  disabled: z.boolean().default(false),
  createdAt: instant,
})

const ImportedMessage = z.strictObject({
  kind: z.enum(['customer', 'staff', 'note']),
  at: instant,
  name: line(200),
  /** Of whoever of the staff wrote it, if they are known here. */
  staffEmail: email.default(''),
  text: z.string().max(1_000_000).optional(),
  html: z.string().max(1_000_000).optional(),
  attachments: z.array(z.string().max(40)).max(50).default([]),
})

/** A ticket of another helpdesk, as it stands there. */
export const ImportTicket = z.strictObject({
  ...origin,
  department: z.string().min(1).max(40),
  subject: line(300),
  /** What people called it there. */
  number: line(40),
  contact: z.strictObject({ name: line(200), email, phone: line(60).default('') }),
  /** Of whoever held it, while it is open. */
  holderEmail: email.default(''),
  openedAt: instant,
  /** Null while it is open. */
  closedAt: instant.nullable(),
  /** In order; the first is what it was opened with. */
  messages: z.array(ImportedMessage).min(1).max(2000),
})

export const UndoRow = z.strictObject({ run, subject: z.string().min(1).max(40) })

/** `known`: it was brought before, or was here already. */
export interface ImportOutcome {
  readonly outcome: 'imported' | 'known'
  readonly id: string
}
/** `touched`: somebody has worked with it since, so it stays. */
export interface UndoOutcome {
  readonly outcome: 'removed' | 'touched'
}

/** A row that an import has brought. */
export interface ImportedRow {
  readonly subject: string
  readonly key: string
}

/** Bringing another helpdesk's tickets and people here (E9). For administrators and the helpdesk itself. */
export interface ImportApi {
  /** @throws forbidden, invalid_input */
  person(input: z.input<typeof ImportPerson>): Promise<ImportOutcome>
  /** @throws forbidden, invalid_input where there is no such department */
  ticket(input: z.input<typeof ImportTicket>): Promise<ImportOutcome>
  /** Whether a row was brought before and is still here. */
  isKnown(kind: 'tkt' | 'per', row: { readonly source: string; readonly key: string }): Promise<boolean>
  /** What a run has brought, tickets first. @throws forbidden */
  rowsOf(run: string): Promise<readonly ImportedRow[]>
  /** Takes back one row. @throws forbidden, not_found */
  undo(input: z.input<typeof UndoRow>): Promise<UndoOutcome>
}
