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
  /** Also in the business hours of each department. */
  readonly businessHours: boolean
  /** Also the time before. */
  readonly previous: boolean
}

/** What was done in a time: what counts of deeds open. */
export interface DeedList {
  readonly measure: Measure
  readonly from: string
  readonly before: string
  readonly operatorId: string
  /** One hour of the week. */
  readonly weekHour?: string
}

/** Open tickets as they stand: what counts of them open. */
export interface OpenList {
  readonly status?: string
  readonly openedFrom?: string | null
  readonly openedBefore?: string | null
}

/** A figure that somebody wants to see the list of. */
export interface ChosenFigure {
  readonly title: string
  readonly count: number
  readonly list: DeedList | OpenList
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
export function useDeeds(
  { operatorId, ...list }: DeedList,
  { department, zone, businessHours }: Pick<StatisticsChoices, 'department' | 'zone' | 'businessHours'>,
) {
  const { client } = useHelpdesk()
  const asked: Parameters<StatisticsApi['deeds']>[0] = {
    ...list,
    zone,
    businessHours,
    ...(department && { department }),
    ...(operatorId && { operatorId }),
  }
  const query = useInfiniteQuery({
    queryKey: ['statistics', 'deeds', asked],
    queryFn: ({ pageParam }) => client.statistics.deeds({ ...asked, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  return { ...query, deeds: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

/** The open tickets that a figure counts, oldest first, page by page. */
export function useOpenTickets({ status, openedFrom, openedBefore }: OpenList, choices: StatisticsChoices) {
  const { client } = useHelpdesk()
  const { department, operatorId } = choices
  const asked: Parameters<typeof client.tickets.list>[0] = {
    phase: 'open',
    ...(status && { status }),
    ...(openedFrom && { openedFrom }),
    ...(openedBefore && { openedBefore }),
    ...(department && { department }),
    ...(operatorId && { holder: operatorId }),
  }
  const query = useInfiniteQuery({
    queryKey: ['tickets', 'of a figure', asked],
    queryFn: ({ pageParam }) => client.tickets.list({ ...asked, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  return { ...query, tickets: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}
