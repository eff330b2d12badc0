import type { Route } from '../kernel/route.ts'
import { AuditPage, SearchAudit } from './audit.contract.ts'

export const auditRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/audit',
    call: 'audit.search',
    input: SearchAudit,
    output: AuditPage,
    status: 200,
    summary: 'Search the record',
  },
]
