import type { OpenedTicket } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { Button } from '../parts/button.tsx'

/** Number, access code and link of a new ticket; the code is shown this one time (B21, B22). */
export function OpenedTicketCard({
  ticket,
  signedIn,
}: {
  readonly ticket: OpenedTicket
  readonly signedIn: boolean
}): ReactNode {
  const { t } = useTranslation('customer')
  const { notify } = useHelpdesk()
  const copy = (text: string): void => void navigator.clipboard.writeText(text).then(() => notify(t('common:copied')))
  return (
    <div className="gt-narrow">
      <h1 tabIndex={-1} ref={(heading) => heading?.focus()}>
        {t('opened.title', { number: ticket.number })}
      </h1>
      <div className="gt-card gt-form">
        <p>{t('opened.text')}</p>
        <dl className="gt-facts">
          <dt>{t('opened.number')}</dt>
          <dd>#{ticket.number}</dd>
          <dt>{t('opened.code')}</dt>
          <dd>
            <code data-testid="access-code">{ticket.accessCode}</code>{' '}
            <Button kind="quiet" onClick={() => copy(ticket.accessCode)}>
              {t('common:copy')}
            </Button>
          </dd>
          <dt>{t('opened.link')}</dt>
          <dd>
            <a href={ticket.url} data-testid="ticket-link">
              {ticket.url}
            </a>{' '}
            <Button kind="quiet" onClick={() => copy(ticket.url)}>
              {t('common:copy')}
            </Button>
          </dd>
        </dl>
        <p className="gt-muted">{t('opened.keep')}</p>
        <div className="gt-form__actions">
          <a className="gt-button" data-kind="primary" href={signedIn ? `/tickets/${ticket.number}` : ticket.url}>
            {t('opened.show')}
          </a>
          <a className="gt-button" href="/new">
            {t('opened.another')}
          </a>
        </div>
      </div>
    </div>
  )
}
