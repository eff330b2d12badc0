import { CircleCheck, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useReason } from '../../parts/use-reason.ts'
import type { BulkOutcome } from './use-bulk.ts'

/** How many were done, and what became of each ticket: the refused first, each with its reason. */
export default function BulkReport({
  outcome: { result, tickets, undo },
  onClose,
}: {
  readonly outcome: BulkOutcome
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation(['console', 'reasons'])
  const reasonText = useReason()
  const done = result.items.filter((item) => item.done).length
  const refused = result.items.length - done
  const rows = result.items.toSorted((one, other) => Number(one.done) - Number(other.done))
  return (
    <Dialog title={t('bulk.report', { done, count: result.items.length })} onClose={onClose}>
      <p className="gt-muted">{t('bulk.refused', { count: refused })}</p>
      <ul className="gt-report">
        {rows.map(({ ticketId, done: ok, code, reason }) => {
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
        {undo && done > 0 && <Button onClick={undo}>{t('bulk.undoDone', { count: done })}</Button>}
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </Dialog>
  )
}
