import type { ListGrouping, TicketSummary } from '@guichet/core/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { countFilterOf, filterOf } from '../desk-address.ts'
import type { DeskAddress } from '../desk-address.ts'
import { useDeskAddress } from '../use-desk-address.ts'
import { useLabels } from '../use-labels.ts'

/** A group as its heading says it. Its count is absent while it is on its way, or when the day has none of its own. */
export interface GroupHeading {
  readonly id: string
  readonly label: string
  readonly count: string
}

/** Says the heading of a ticket's group in the present list; null for a list without groups. */
export function useGroups(): ((ticket: TicketSummary) => GroupHeading) | null {
  const { client } = useHelpdesk()
  const { t, i18n } = useTranslation('console')
  const { address, known } = useDeskAddress()
  const label = useLabels()
  const by = groupingOf(address)
  const { sort, direction } = filterOf(address)
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const time = sort === 'updated' ? 'updated' : 'opened'
  const asked = { ...countFilterOf(address), by: by ?? 'status', time, zone, ...(direction && { direction }) } as const
  const { data } = useQuery({
    queryKey: ['count', 'groups', asked],
    queryFn: () => client.tickets.groups(asked),
    enabled: by !== null && known === 'yes',
    placeholderData: keepPreviousData,
  })
  const language = i18n.language
  return useMemo(() => {
    if (by === null) return null
    const counts = new Map(data?.items.map(({ id, count, atLeast }) => [id, atLeast ? `${count - 1}+` : `${count}`]))
    const days = new Intl.DateTimeFormat(language, { dateStyle: 'full' })
    return (ticket: TicketSummary): GroupHeading => {
      const at = time === 'updated' ? ticket.updatedAt : ticket.openedAt
      const [id, name] = {
        status: [ticket.status.id, ticket.status.label],
        department: [ticket.department, label.department(ticket.department)],
        holder: [ticket.holder?.id ?? 'none', ticket.holder?.name ?? t('list.free')],
        day: [dayOf(at), days.format(new Date(at))],
      }[by] as [string, string]
      return { id, label: name, count: counts.get(id) ?? '' }
    }
  }, [by, data, label, language, t, time])
}

/** A day of the reader, as `2026-05-12`. */
function dayOf(at: string): string {
  const day = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

export const groupings: readonly ListGrouping[] = ['status', 'department', 'holder', 'day']

const groupingOf = ({ choices: { by } }: Pick<DeskAddress, 'choices'>): ListGrouping | null =>
  groupings.find((one) => one === by) ?? null
