import type { TicketView } from '@guichet/core/contract'
import { Copy, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Time } from '../parts/time.tsx'

/** When and by whom a ticket was closed, and where a duplicate goes on (C6). */
export function ClosedLine({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation('customer')
  if (ticket.closedAt === null) return null
  return (
    <p className="gt-closedline" data-colour={ticket.status.colour}>
      {ticket.duplicateOf ? <Copy size={16} aria-hidden="true" /> : <Lock size={16} aria-hidden="true" />}
      <span>
        {t(ticket.closedBy === 'customer' ? 'ticket.closedByYou' : 'ticket.closedByUs')}{' '}
        <Time at={ticket.closedAt} exact />
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
