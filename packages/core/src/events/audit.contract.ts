import * as z from 'zod'
import { pageCursor, pageLimit, pageOf } from '../kernel/page.ts'
import type { Page } from '../kernel/page.ts'
import { instant } from '../kernel/instant.ts'

const filter = {
  actorId: z.string().max(40).optional(),
  type: z.string().max(60).optional(),
  subject: z.string().max(60).optional(),
  from: instant.optional(),
  before: instant.optional(),
}

/** The record (B25). */
export const SearchAudit = z.strictObject({
  ...filter,
  /** `oldest` first reads as a story: what somebody did on one day, in order. */
  order: z.enum(['newest', 'oldest']).default('newest'),
  cursor: pageCursor.optional(),
  limit: pageLimit.default(50),
})
/** The record, or a part of it, to take away. */
export const StartAuditExport = z.strictObject({ ...filter, format: z.enum(['csv', 'json']) })
export const AuditExport = z
  .object({
    /** Where the file is fetched, by the same person or key. It ends with what had happened when it was asked for. */
    url: z.string(),
  })
  .meta({ id: 'AuditExport' })
export type AuditExport = z.infer<typeof AuditExport>

/** Some subjects after another one, in order of their ids. */
export const VerifyAudit = z.strictObject({
  after: z.string().max(60).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export const AuditVerification = z
  .object({
    subjects: z.number().int(),
    events: z.number().int(),
    /** The first break of each chain: `missing`, `not_chained`, `altered`, `tail_cut`. */
    broken: z.array(z.object({ subject: z.string(), sequence: z.number().int(), problem: z.string() })).readonly(),
    /** What to go on after; null when all of the record has been looked at. */
    next: z.string().nullable(),
  })
  .meta({ id: 'AuditVerification' })
export type AuditVerification = z.infer<typeof AuditVerification>

export const AuditEntry = z
  .object({
    subject: z.string(),
    /** What people call it: `#12` for a ticket, somebody's name; empty where there is no word for it. */
    about: z.string(),
    sequence: z.number().int(),
    at: z.string(),
    type: z.string(),
    actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditPage = pageOf(AuditEntry).meta({ id: 'AuditPage' })

export interface AuditApi {
  /** Administrators, and programs with the scope `audit:read`. @throws forbidden */
  search(input?: z.input<typeof SearchAudit>): Promise<Page<AuditEntry>>
  /** Notes in the record who takes it away. @throws forbidden */
  startExport(input: z.input<typeof StartAuditExport>): Promise<AuditExport>
  /** Walks the chains of some subjects; a loop over `next` walks them all (audit-1). @throws forbidden */
  verify(input?: z.input<typeof VerifyAudit>): Promise<AuditVerification>
}
