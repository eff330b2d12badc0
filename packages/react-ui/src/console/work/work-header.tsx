import type { TicketView } from '@guichet/core/contract'
import { ArrowLeft, Copy, Ellipsis, Link2, PanelRight, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { PriorityBadge } from '../../parts/badges.tsx'
import { Button, isOffered } from '../../parts/button.tsx'
import { useCommand } from '../keys/command-keys.tsx'
import { Menu } from '../menu.tsx'
import { useDeskAddress } from '../use-desk-address.ts'
import { useLabels } from '../use-labels.ts'
import { AccessDialog } from './access-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { StatusSelect } from './status-select.tsx'

interface WorkHeaderProps {
  readonly ticket: TicketView
  readonly detailsShown: boolean
  readonly onDetails: () => void
  readonly onBack: () => void
}

/** Number, subject, badges and what is seldom needed. */
export function WorkHeader({ ticket, detailsShown, onDetails, onBack }: WorkHeaderProps): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const label = useLabels()
  const { hrefOf } = useDeskAddress()
  const [dialog, setDialog] = useState<'delete' | 'access' | null>(null)
  const copyNumber = (): void =>
    void navigator.clipboard
      .writeText(`#${ticket.number}`)
      .then(() => notify(t('copied', { text: `#${ticket.number}` })))
  useCommand('copyNumber', copyNumber)
  const { can } = ticket
  const mayDelete = can.delete.allowed || can.delete.reason === 'administrator_password_needed'
  const linked = ticket.duplicateOf ?? ticket.continues
  return (
    <header className="gt-work__head">
      <div className="gt-work__title">
        <button
          type="button"
          className="gt-icon-button gt-work__back"
          onClick={onBack}
          title={`${t('command.back')} (Esc)`}
        >
          <ArrowLeft size={18} aria-hidden="true" />
          <span className="gt-hidden">{t('command.back')}</span>
        </button>
        <h1 dir="auto">
          <span className="gt-muted">#{ticket.number}</span> {ticket.subject}
        </h1>
        <button
          type="button"
          className="gt-icon-button"
          aria-pressed={detailsShown}
          onClick={onDetails}
          title={`${t('command.details')} \\`}
        >
          <PanelRight size={18} aria-hidden="true" />
          <span className="gt-hidden">{t('command.details')}</span>
        </button>
        <Menu label={t('work.more')} summary={<Ellipsis size={18} aria-hidden="true" />} className="gt-work__more">
          <Button kind="quiet" data-closes onClick={copyNumber}>
            <Copy size={16} aria-hidden="true" /> {t('command.copyNumber')}
          </Button>
          {isOffered(can.renew_access) && can.renew_access.allowed && (
            <Button kind="quiet" data-closes onClick={() => setDialog('access')}>
              <Link2 size={16} aria-hidden="true" /> {t('access.button')}
            </Button>
          )}
          {mayDelete && (
            <Button kind="quiet" className="gt-danger" data-closes onClick={() => setDialog('delete')}>
              <Trash2 size={16} aria-hidden="true" /> {t('delete.button')}
            </Button>
          )}
        </Menu>
      </div>
      <div className="gt-work__badges">
        <StatusSelect ticket={ticket} />
        <PriorityBadge priority={ticket.priority} label={label.priority(ticket.priority)} />
        <span className="gt-muted">{label.department(ticket.department)}</span>
        {linked && (
          <Link href={hrefOf({ open: String(linked.number) })}>
            {t(ticket.duplicateOf ? 'work.duplicateOf' : 'work.continues', { number: linked.number })}
          </Link>
        )}
      </div>
      {dialog === 'delete' && <DeleteDialog ticket={ticket} onClose={() => setDialog(null)} onDeleted={onBack} />}
      {dialog === 'access' && <AccessDialog ticket={ticket} onClose={() => setDialog(null)} />}
    </header>
  )
}
