import type { TicketView } from '@guichet/core/contract'
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Time } from '../../parts/time.tsx'
import { useCommand } from '../keys/command-keys.tsx'
import { useDeskAddress } from '../use-desk-address.ts'
import { useLabels } from '../use-labels.ts'
import { ActivityTimeline } from './activity-timeline.tsx'
import { ContactCard } from './contact-card.tsx'
import { OtherTickets } from './other-tickets.tsx'
import { TicketProperties } from './ticket-properties.tsx'
import type { AskedProperty } from './use-asked-property.ts'

interface DetailsPanelProps {
  readonly ticket: TicketView
  /** Over the thread instead of beside it. */
  readonly drawer: boolean
  readonly onClose: () => void
  readonly asked: AskedProperty | null
  readonly onFocused: () => void
}

/** Who asks, what the ticket is, where it came from and what happened to it (D6). */
export function DetailsPanel({ ticket, drawer, onClose, ...property }: DetailsPanelProps): ReactNode {
  const { t } = useTranslation('console')
  const label = useLabels()
  const { hrefOf } = useDeskAddress()
  const pane = useRef<HTMLElement>(null)
  useCommand('back', drawer ? onClose : null)
  useEffect(() => {
    if (drawer && !pane.current?.contains(document.activeElement)) pane.current?.querySelector('button')?.focus()
  }, [drawer])
  const { staff } = ticket
  const answers = Object.entries(staff?.fields ?? {})
  return (
    <aside
      ref={pane}
      className="gt-details"
      data-pane="details"
      data-drawer={drawer || undefined}
      aria-label={t('details.label')}
    >
      {drawer && (
        <button
          type="button"
          className="gt-icon-button gt-details__close"
          onClick={onClose}
          title={`${t('close')} (Esc)`}
        >
          <X size={18} aria-hidden="true" />
          <span className="gt-hidden">{t('close')}</span>
        </button>
      )}
      {staff && <ContactCard ticket={ticket} staff={staff} />}
      <TicketProperties ticket={ticket} {...property} />
      {answers.length > 0 && (
        <section>
          <h2>{t('details.answers')}</h2>
          <dl className="gt-list">
            {answers.map(([key, value]) => (
              <div key={key}>
                <dt>{label.field(ticket.department, key)}</dt>
                <dd dir="auto">{typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section>
        <h2>{t('details.origin')}</h2>
        <dl className="gt-list">
          <div>
            <dt>{t('details.source')}</dt>
            <dd>{t(`source.${ticket.source}`)}</dd>
          </div>
          <div>
            <dt>{t('column.opened')}</dt>
            <dd>
              <Time at={ticket.openedAt} exact />
            </dd>
          </div>
          <div>
            <dt>{t('column.updated')}</dt>
            <dd>
              <Time at={ticket.updatedAt} exact />
            </dd>
          </div>
          {staff?.clientIp && (
            <div>
              <dt>{t('details.ip')}</dt>
              <dd>
                <code>{staff.clientIp}</code>
              </dd>
            </div>
          )}
          {ticket.duplicateOf && (
            <div>
              <dt>{t('details.duplicateOf')}</dt>
              <dd>
                <Link href={hrefOf({ open: String(ticket.duplicateOf.number) })}>#{ticket.duplicateOf.number}</Link>
              </dd>
            </div>
          )}
          {ticket.continues && (
            <div>
              <dt>{t('details.continues')}</dt>
              <dd>
                <Link href={hrefOf({ open: String(ticket.continues.number) })}>#{ticket.continues.number}</Link>
              </dd>
            </div>
          )}
        </dl>
      </section>
      <OtherTickets ticket={ticket} />
      <ActivityTimeline ticket={ticket} />
    </aside>
  )
}
