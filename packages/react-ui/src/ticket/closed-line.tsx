import type { TicketView } from '@guichet/core/contract'
import { CircleCheck, Copy, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Time } from '../parts/time.tsx'

/** When and by whom a ticket was closed, and where a duplicate goes on (C6). */
export function ClosedLine({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation('customer')
  if (ticket.closedAt === null) return null
  const solved = ticket.status.colour === 'solved'
  const who = ticket.closedBy === 'customer' ? 'You' : 'Us'
  const Picture = ticket.duplicateOf ? Copy : solved ? CircleCheck : Lock
  return (
    <p className="gt-closedline" data-colour={ticket.status.colour}>
      <Picture size={16} aria-hidden="true" />
      <span>
        {t(solved ? `ticket.solvedBy${who}` : `ticket.closedBy${who}`)} <Time at={ticket.closedAt} exact />
        {ticket.duplicateOf && (
          <>
            {' · '}
            <Link href={`/tickets/${ticket.duplicateOf.number}`}>
              {t('ticket.continuesIn', { number: ticket.duplicateOf.number })}
            </Link>
          </>
        )}
      </span>
    </p>
  )
}
