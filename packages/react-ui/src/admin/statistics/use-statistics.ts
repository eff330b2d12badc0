import type { Measure, PeriodLength, StatisticsApi } from '@guichet/core/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useHelpdesk } from '../../helpdesk-provider.tsx'

/** What is asked for: days of a zone, and whose. */
export interface StatisticsChoices {
  readonly from: string
  readonly to: string
  readonly by: PeriodLength
  readonly zone: string
  readonly department: string
  readonly operatorId: string
}

/** A figure that somebody wants to see the list of. */
export interface ChosenFigure {
  readonly title: string
  readonly measure: Measure
  readonly from: string
  readonly before: string
  readonly operatorId: string
  readonly count: number
}

/** The one answer that cards, charts, tables and CSV show (B6, B7). */
export function useStatistics({ department, operatorId, ...asked }: StatisticsChoices) {
  const { client } = useHelpdesk()
  return useQuery({
    queryKey: ['statistics', asked, department, operatorId],
    queryFn: () =>
      client.statistics.report({ ...asked, ...(department && { department }), ...(operatorId && { operatorId }) }),
    enabled: asked.from !== '' && asked.to !== '' && asked.from <= asked.to,
    placeholderData: (before) => before,
  })
}

/** What a figure counts, page by page. */
export function useDeeds(figure: Pick<ChosenFigure, 'measure' | 'from' | 'before' | 'operatorId'>, department: string) {
  const { client } = useHelpdesk()
  const asked: Parameters<StatisticsApi['deeds']>[0] = {
    measure: figure.measure,
    from: figure.from,
    before: figure.before,
    ...(department && { department }),
    ...(figure.operatorId && { operatorId: figure.operatorId }),
  }
  const query = useInfiniteQuery({
    queryKey: ['statistics', 'deeds', asked],
    queryFn: ({ pageParam }) => client.statistics.deeds({ ...asked, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  return { ...query, deeds: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}
