import type { OpenedTicket } from '@guichet/core/contract'
import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Button } from '../parts/button.tsx'
import { CopyButton } from '../parts/copy-button.tsx'

export interface OpenedTicketCardProps {
  readonly ticket: Pick<OpenedTicket, 'number' | 'accessCode' | 'url'>
  /** Leads to the customer's own page of the ticket instead of the public one. */
  readonly signedIn: boolean
  readonly onAnother?: () => void
  /** What comes next, in its own words; another ticket without. */
  readonly another?: string
}

/** Number, access code and link of a new ticket; the code is shown this one time (B21, B22). */
export function OpenedTicketCard({ ticket, signedIn, onAnother, another }: OpenedTicketCardProps): ReactNode {
  const { t } = useTranslation('customer')
  return (
    <div className="gt-narrow">
      <div className="gt-card gt-opened">
        <CircleCheck className="gt-opened__mark" size={44} strokeWidth={1.6} aria-hidden="true" />
        <h1 tabIndex={-1} ref={(heading) => heading?.focus()}>
          {t('opened.title', { number: ticket.number })}
        </h1>
        <p>{t('opened.text')}</p>
        <dl className="gt-keepsake">
          <div>
            <dt>{t('opened.code')}</dt>
            <dd>
              <code data-testid="access-code">{ticket.accessCode}</code>
              <CopyButton text={ticket.accessCode} what={t('opened.code')} />
            </dd>
          </div>
          <div>
            <dt>{t('opened.link')}</dt>
            <dd>
              <a href={ticket.url} data-testid="ticket-link">
                {ticket.url}
              </a>
              <CopyButton text={ticket.url} what={t('opened.link')} />
            </dd>
          </div>
        </dl>
        <p className="gt-muted">{t('opened.keep')}</p>
        <div className="gt-form__actions">
          {signedIn ? (
            <Link className="gt-button" data-kind="primary" href={`/tickets/${ticket.number}`}>
              {t('opened.show')}
            </Link>
          ) : (
            <a className="gt-button" data-kind="primary" href={ticket.url}>
              {t('opened.show')}
            </a>
          )}
          {onAnother && <Button onClick={onAnother}>{another ?? t('opened.another')}</Button>}
        </div>
      </div>
    </div>
  )
}
