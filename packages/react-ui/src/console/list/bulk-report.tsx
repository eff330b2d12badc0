import type { BulkResult, TicketSummary } from '@guichet/core/contract'
import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useReason } from '../../parts/use-reason.ts'

interface BulkReportProps {
  readonly result: BulkResult
  readonly tickets: readonly Pick<TicketSummary, 'id' | 'number' | 'subject'>[]
  readonly onClose: () => void
}

/** What became of each ticket of a bulk action, with the reason where it was refused. */
export function BulkReport({ result, tickets, onClose }: BulkReportProps): ReactNode {
  const { t } = useTranslation(['console', 'reasons'])
  const reasonText = useReason()
  const done = result.items.filter((item) => item.done).length
  return (
    <Dialog title={t('bulk.report', { done, count: result.items.length })} onClose={onClose}>
      <ul className="gt-report">
        {result.items.map(({ ticketId, done: ok, code, reason }) => {
          const ticket = tickets.find(({ id }) => id === ticketId)
          const Icon = ok ? CircleCheck : CircleX
          return (
            <li key={ticketId} data-done={ok}>
              <Icon size={16} aria-hidden="true" />
              <span>
                <strong dir="auto">
                  #{ticket?.number} {ticket?.subject}
                </strong>
                <span>
                  {ok
                    ? t('bulk.ok')
                    : reason === undefined
                      ? byCode(t)([`reasons:code.${code}`, 'reasons:code.unknown'])
                      : reasonText(reason)}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
      <div className="gt-dialog__actions">
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </Dialog>
  )
}
