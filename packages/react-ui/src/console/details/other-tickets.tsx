import type { TicketView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { StatusIcon } from '../../parts/status-icon.tsx'
import { Time } from '../../parts/time.tsx'
import { useTickets } from '../../ticket/use-tickets.ts'
import { useDeskAddress } from '../use-desk-address.ts'

const most = 5

/** What else this customer wrote about, the last moved first, and the way to all of it. */
export function OtherTickets({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation('console')
  const { hrefOf } = useDeskAddress()
  const customer = ticket.customer.id
  const { tickets } = useTickets({ customer, sort: 'updated', direction: 'descending', limit: most + 1 })
  const others = tickets.filter(({ id }) => id !== ticket.id)
  if (others.length === 0) return null
  return (
    <section>
      <h2>{t('details.others')}</h2>
      <ul className="gt-others">
        {others.slice(0, most).map(({ id, number, subject, status, updatedAt }) => (
          <li key={id}>
            <Link href={hrefOf({ open: String(number) })} title={status.label}>
              <span className="gt-others__status" data-colour={status.colour}>
                <StatusIcon icon={status.icon} />
                <span className="gt-hidden">{status.label}</span>
              </span>
              <span className="gt-others__subject" dir="auto">
                #{number} {subject}
              </span>
              <Time at={updatedAt} />
            </Link>
          </li>
        ))}
      </ul>
      {others.length >= most && (
        <Link href={hrefOf({ view: 'all', open: null, choices: { customer } })}>{t('details.allOthers')}</Link>
      )}
    </section>
  )
}
