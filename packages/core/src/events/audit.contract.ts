import * as z from 'zod'
import { pageCursor, pageLimit, pageOf } from '../kernel/page.ts'
import type { Page } from '../kernel/page.ts'
import { instant } from '../kernel/instant.ts'

/** The record, newest first (B25). */
export const SearchAudit = z.strictObject({
  actorId: z.string().max(40).optional(),
  type: z.string().max(60).optional(),
  subject: z.string().max(40).optional(),
  from: instant.optional(),
  before: instant.optional(),
  cursor: pageCursor.optional(),
  limit: pageLimit.default(50),
})
export const AuditEntry = z
  .object({
    subject: z.string(),
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
}
