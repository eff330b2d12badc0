import type { Route } from '../kernel/route.ts'
import { SystemView } from './system.contract.ts'

export const systemRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/system',
    call: 'system.check',
    input: null,
    output: SystemView,
    status: 200,
    summary: 'How the helpdesk is doing',
  },
]
