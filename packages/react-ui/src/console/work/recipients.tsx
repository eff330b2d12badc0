import type { TicketView } from '@guichet/core/contract'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReason } from '../../parts/use-reason.ts'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { SendProblem } from './send-problem.tsx'

/** Who gets the answer by e-mail, before it is sent: the customer, and whom staff have added (mail-6). */
export function Recipients({ ticket, byMail }: { readonly ticket: TicketView; readonly byMail: boolean }): ReactNode {
  const { t } = useTranslation('console')
  const reasonText = useReason()
  const [adding, setAdding] = useState<string | null>(null)
  const { contact, participants } = ticket.staff ?? { contact: { email: '' }, participants: [] }
  const change = useTicketAction((client, to: typeof participants) =>
    client.tickets.change({ ticketId: ticket.id, participants: to }),
  )
  const add = (): void => {
    const email = adding?.trim() ?? ''
    if (email === '') return setAdding(null)
    change.mutate([...participants, { name: '', email }], { onSuccess: () => setAdding(null) })
  }
  if (!byMail) return <p className="gt-recipients">{t('recipients.nobody')}</p>
  const may = ticket.can.change.allowed
  return (
    <div className="gt-recipients">
      <span>
        {t('recipients.to')} <strong dir="auto">{contact.email || t('recipients.noAddress')}</strong>
      </span>
      {participants.map(({ email }) => (
        <span key={email} className="gt-recipients__one">
          Cc <strong dir="auto">{email}</strong>
          {may && (
            <button
              type="button"
              aria-label={t('recipients.remove', { address: email })}
              onClick={() => change.mutate(participants.filter((one) => one.email !== email))}
            >
              <X size={12} aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
      {adding === null ? (
        <button
          type="button"
          className="gt-recipients__add"
          aria-disabled={!may || undefined}
          title={may ? undefined : reasonText(ticket.can.change.reason)}
          onClick={() => may && setAdding('')}
        >
          {t('recipients.add')}
        </button>
      ) : (
        <input
          className="gt-input gt-small"
          type="email"
          aria-label={t('recipients.address')}
          placeholder={t('recipients.address')}
          value={adding}
          autoFocus
          onChange={({ target }) => setAdding(target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setAdding(null)
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
      )}
      <SendProblem error={change.error} />
    </div>
  )
}
