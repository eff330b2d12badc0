import type { TicketView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { useLabels } from '../use-labels.ts'
import { activitySentence } from './activity-sentence.ts'
import { useActivity } from './use-activity.ts'

/** What happened to a ticket and by whom, the newest first (B25, D6). */
export function ActivityTimeline({ ticket }: { readonly ticket: Pick<TicketView, 'id' | 'sequence'> }): ReactNode {
  const { t } = useTranslation(['console', 'reasons'])
  const label = useLabels()
  const { data, error, isPending } = useActivity(ticket)
  return (
    <section>
      <h2>{t('details.activity')}</h2>
      {isPending && <Skeleton rows={2} />}
      {error && <ErrorState error={error} />}
      <ol className="gt-activity">
        {data?.items.toReversed().map((item) => (
          <li key={item.sequence} data-type={item.type}>
            <span>{activitySentence(item, byCode(t), label)}</span> <Time at={item.at} />
          </li>
        ))}
      </ol>
    </section>
  )
}
