import type { ReceivedMailView } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useFirstWords, useWaitingMail } from '../../console/mail/use-waiting-mail.ts'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { byCode } from '../../i18n/text-by-code.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { EmptyState, ErrorState } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { useAdminAction } from '../use-admin-action.ts'

/** Mail that waits for a person: nothing that came is dropped (mail-2). */
export function SetAside({ heading: Heading = 'h2' }: { readonly heading?: 'h1' | 'h2' }): ReactNode {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useWaitingMail()
  const words = useFirstWords(data?.items ?? [])
  return (
    <section className="gt-form" aria-label={t('mail.setAside')}>
      <Heading>{t('mail.setAside')}</Heading>
      <p className="gt-muted">{t('mail.setAsideText')}</p>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyState>{t('mail.nothingAside')}</EmptyState>}
      <ul className="gt-aside">
        {data?.items.map((mail) => (
          <WaitingMail key={mail.id} mail={mail} words={words.get(mail.id) ?? ''} />
        ))}
      </ul>
    </section>
  )
}

function WaitingMail({ mail, words }: { readonly mail: ReceivedMailView; readonly words: string }): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const [number, setNumber] = useState('')
  const accept = useAdminAction(async (client) => {
    const ticketId = number.trim().replace(/^#/, '')
    const taken = await client.mail.accept({ mailId: mail.id, ...(ticketId !== '' && { ticketId }) })
    notify(t('mail.accepted', { number: taken.ticket?.number ?? '' }))
  })
  const dismiss = useAdminAction((client) => client.mail.dismiss({ mailId: mail.id }))
  const again = useAdminAction((client) => client.mail.runAgain({ mailId: mail.id }))
  const busy = accept.isPending || dismiss.isPending || again.isPending
  return (
    <li className="gt-card">
      <p>
        <strong dir="auto">{mail.subject || t('mail.noSubject')}</strong>
      </p>
      <p className="gt-muted">
        <span dir="auto">
          {mail.from.name} {mail.from.address}
        </span>{' '}
        · <Time at={mail.fetchedAt} /> · {byCode(t)([`mail.reason.${mail.reason}`, 'mail.reason.refused'])}
        {mail.detail !== '' && ` (${mail.detail})`}{' '}
        {mail.ticket && <Link href={`/desk/tickets/all/${mail.ticket.id}`}>#{mail.ticket.number}</Link>}
      </p>
      {words !== '' && (
        <blockquote className="gt-aside__words" aria-label={t('mail.firstWords')} dir="auto">
          {words}
        </blockquote>
      )}
      <TextField
        label={t('mail.toTicket')}
        hint={t('mail.toTicketText')}
        inputMode="numeric"
        autoComplete="off"
        value={number}
        onChange={({ target }) => setNumber(target.value)}
      />
      <Refusal error={accept.error ?? dismiss.error ?? again.error} />
      <div className="gt-dialog__actions">
        <Button busy={again.isPending} onClick={() => busy || again.mutate(undefined)}>
          {t('mail.again')}
        </Button>
        <Button busy={dismiss.isPending} onClick={() => busy || dismiss.mutate(undefined)}>
          {t('mail.dismiss')}
        </Button>
        <Button kind="primary" busy={accept.isPending} onClick={() => busy || accept.mutate(undefined)}>
          {number.trim() === '' ? t('mail.accept') : t('mail.move')}
        </Button>
      </div>
    </li>
  )
}
