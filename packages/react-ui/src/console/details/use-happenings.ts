import type { TicketView } from '@guichet/core/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import type { Happening } from '../../parts/thread-lines.ts'
import { useLabels } from '../use-labels.ts'
import { activitySentence } from './activity-sentence.ts'
import { useActivity } from './use-activity.ts'

/** What the thread shows of the record between its messages; messages and looks of the record stand for themselves. */
const told: ReadonlySet<string> = new Set([
  'ticket.taken',
  'ticket.dropped',
  'ticket.assigned',
  'ticket.closed',
  'ticket.reopened',
  'ticket.status_set',
  'ticket.moved',
  'ticket.changed',
  'ticket.contact_corrected',
])

/** Who took, dropped, assigned, closed or changed a ticket, as lines of its conversation. */
export function useHappenings(ticket: Pick<TicketView, 'id' | 'sequence'>): readonly Happening[] {
  const { t } = useTranslation(['console', 'reasons'])
  const label = useLabels()
  const { data } = useActivity(ticket)
  return useMemo(
    () =>
      (data?.items ?? [])
        .filter(({ type }) => told.has(type))
        .map((item) => ({ sequence: item.sequence, at: item.at, text: activitySentence(item, byCode(t), label) })),
    [data, label, t],
  )
}
