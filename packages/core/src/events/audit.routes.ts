import type { Route } from '../kernel/route.ts'
import * as a from './audit.contract.ts'

export const auditRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/audit',
    call: 'audit.search',
    input: a.SearchAudit,
    output: a.AuditPage,
    status: 200,
    summary: 'Search the record',
  },
  {
    method: 'POST',
    path: '/audit/exports',
    call: 'audit.startExport',
    input: a.StartAuditExport,
    output: a.AuditExport,
    status: 201,
    summary: 'Take the record away: answers where the file is',
  },
  {
    method: 'GET',
    path: '/audit/verification',
    call: 'audit.verify',
    input: a.VerifyAudit,
    output: a.AuditVerification,
    status: 200,
    summary: 'Check the chains of some subjects',
  },
]
