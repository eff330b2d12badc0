import type { AuditEntry } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { byCode } from '../../i18n/text-by-code.ts'
import { activitySentence } from '../../console/details/activity-sentence.ts'
import { useLabels } from '../../console/use-labels.ts'
import { Time } from '../../parts/time.tsx'
import { dayAddress } from './audit-choices.ts'

interface AuditEntriesProps {
  readonly entries: readonly AuditEntry[]
  /** They are of one person and day already. */
  readonly ofOneDay?: boolean
}

/** Entries of the record, each as a sentence, with a way to what it is about and to the day of who did it. */
export function AuditEntries({ entries, ofOneDay = false }: AuditEntriesProps): ReactNode {
  const { t } = useTranslation('admin')
  const words = useTranslation(['console', 'reasons']).t
  const label = useLabels()
  return (
    <div className="gt-tablebox">
      <table className="gt-table" data-stacks>
        <thead>
          <tr>
            <th>{t('audit.when')}</th>
            <th>{t('audit.what')}</th>
            <th>{t('audit.about')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={`${entry.subject} ${entry.sequence}`} data-type={entry.type}>
              <td className="gt-muted gt-nowrap">
                {ofOneDay || entry.actor.id === null || !entry.actor.id.startsWith('per_') ? (
                  <Time at={entry.at} exact />
                ) : (
                  <Link
                    href={dayAddress(entry.actor.id, entry.at)}
                    title={t('audit.dayOf', { name: entry.actor.name })}
                  >
                    <Time at={entry.at} exact />
                  </Link>
                )}
              </td>
              <td>{activitySentence(entry, byCode(words), label)}</td>
              <td>
                <Subject subject={entry.subject} about={entry.about} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Where things of each kind are looked at, and what they are called. */
const places = {
  tkt: { address: '/desk/tickets/all/', word: 'audit.aTicket' },
  cht: { address: '/admin/chats/', word: 'audit.aChat' },
  per: { address: '/admin/people/', word: 'audit.aPerson' },
  tpl: { address: '/admin/templates/', word: 'audit.aTemplate' },
  whk: { address: '/admin/webhooks/', word: 'audit.aWebhook' },
} as const

function Subject({ subject, about }: { readonly subject: string; readonly about: string }): ReactNode {
  const { t } = useTranslation('admin')
  const label = useLabels()
  const place = places[subject.slice(0, 3) as keyof typeof places] as (typeof places)[keyof typeof places] | undefined
  if (subject.startsWith('department '))
    return <Link href="/admin/departments">{label.department(subject.slice('department '.length))}</Link>
  if (!place || subject[3] !== '_') return <code>{subject}</code>
  return (
    <Link href={`${place.address}${subject}`}>
      {t(place.word)} <bdi>{about}</bdi>
    </Link>
  )
}
