import type { Route } from '../kernel/route.ts'
import * as r from './rights.contract.ts'

export const rightsRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/people/:personId/rights',
    call: 'rights.explain',
    input: r.ExplainRights,
    output: r.RightsView,
    status: 200,
    summary: 'What somebody may do, and why',
  },
]
