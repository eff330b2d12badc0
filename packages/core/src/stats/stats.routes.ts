import type { Route } from '../kernel/route.ts'
import { DeedPage, GetReport, ListDeeds, StatisticsReport } from './stats.contract.ts'

export const statsRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/statistics',
    call: 'statistics.report',
    input: GetReport,
    output: StatisticsReport,
    status: 200,
    summary: 'Figures of a time by day, week, month or year',
  },
  {
    method: 'GET',
    path: '/statistics/deeds',
    call: 'statistics.deeds',
    input: ListDeeds,
    output: DeedPage,
    status: 200,
    summary: 'List what a figure counts',
  },
]
