import type { AuditEntry } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { byCode } from '../../i18n/text-by-code.ts'
import { activitySentence } from '../../console/details/activity-sentence.ts'
import { useLabels } from '../../console/use-labels.ts'
import { Time } from '../../parts/time.tsx'

/** Entries of the record, each as a sentence, with a way to what it is about. */
export function AuditEntries({ entries }: { readonly entries: readonly AuditEntry[] }): ReactNode {
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
                <Time at={entry.at} exact />
              </td>
              <td>{activitySentence(entry, byCode(words), label)}</td>
              <td>
                <Subject subject={entry.subject} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Subject({ subject }: { readonly subject: string }): ReactNode {
  const { t } = useTranslation('admin')
  const label = useLabels()
  if (subject.startsWith('tkt_')) return <Link href={`/desk/tickets/all/${subject}`}>{t('audit.aTicket')}</Link>
  if (subject.startsWith('cht_')) return <Link href={`/admin/chats/${subject}`}>{t('audit.aChat')}</Link>
  if (subject.startsWith('per_')) return <Link href={`/admin/people/${subject}`}>{t('audit.aPerson')}</Link>
  if (subject.startsWith('tpl_')) return <Link href={`/admin/templates/${subject}`}>{t('audit.aTemplate')}</Link>
  if (subject.startsWith('viw_')) return <Link href={`/desk/tickets/${subject}`}>{t('audit.aView')}</Link>
  if (subject.startsWith('whk_')) return <Link href={`/admin/webhooks/${subject}`}>{t('audit.aWebhook')}</Link>
  if (subject.startsWith('department '))
    return <Link href="/admin/departments">{label.department(subject.slice('department '.length))}</Link>
  return <code>{subject}</code>
}
