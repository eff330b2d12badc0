import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PriorityBadge, StatusBadge } from '../../parts/badges.tsx'
import { Button } from '../../parts/button.tsx'
import { Message } from '../../parts/message.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { useTicket } from '../../ticket/use-ticket.ts'
import { useCommand } from '../keys/command-keys.tsx'
import { Holder } from '../list/ticket-cell.tsx'
import { useLabels } from '../use-labels.ts'

interface TicketPreviewProps {
  readonly reference: string
  readonly at: number
  readonly onOpen: () => void
  readonly onClose: () => void
  readonly onEnter: () => void
  readonly onLeave: () => void
}

/** The last three messages and the fields of a ticket, to read only: nothing is taken or marked as read (B24). */
export function TicketPreview({ reference, at, onOpen, onClose, onEnter, onLeave }: TicketPreviewProps): ReactNode {
  const { t } = useTranslation('console')
  const { data: ticket, error } = useTicket(reference)
  const label = useLabels()
  const answers = Object.entries(ticket?.staff?.fields ?? {})
  const card = useRef<HTMLElement>(null)
  useCommand('back', onClose)
  // The card begins beside its row and stays inside the window.
  useEffect(() => {
    if (!card.current) return
    const room = innerHeight - card.current.offsetHeight - 12
    card.current.style.insetBlockStart = `${Math.max(12, Math.min(at, room))}px`
  }, [at, ticket])
  return (
    <aside
      ref={card}
      className="gt-preview"
      aria-label={t('preview.label', { number: reference })}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      {error && <ErrorState error={error} />}
      {!ticket && !error && <Skeleton rows={2} />}
      {ticket && (
        <>
          <header>
            <h2 dir="auto">
              <span className="gt-muted">#{ticket.number}</span> {ticket.subject}
            </h2>
            <p className="gt-preview__facts">
              <StatusBadge status={ticket.status} />
              <PriorityBadge priority={ticket.priority} label={label.priority(ticket.priority)} />
              <Holder holder={ticket.holder} />
              <span>{label.department(ticket.department)}</span>
              <span>{ticket.staff?.contact.name}</span>
              <Time at={ticket.openedAt} />
            </p>
            {answers.length > 0 && (
              <dl className="gt-preview__answers">
                {answers.map(([key, value]) => (
                  <div key={key}>
                    <dt>{label.field(ticket.department, key)}</dt>
                    <dd dir="auto">{typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value)}</dd>
                  </div>
                ))}
              </dl>
            )}
          </header>
          <ol className="gt-thread">
            {ticket.thread.items.slice(-3).map((message) => (
              <Message key={message.id} message={message} />
            ))}
          </ol>
          <footer>
            <span className="gt-muted">{t('preview.noTrace')}</span>
            <Button className="gt-small" onClick={onOpen}>
              {t('command.open')}
            </Button>
          </footer>
        </>
      )}
    </aside>
  )
}
