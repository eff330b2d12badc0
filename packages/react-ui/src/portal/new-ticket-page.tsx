import type { OpenedTicket } from '@guichet/core/contract'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { useSession } from '../access/use-session.ts'
import { ErrorState, Skeleton } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { NewTicketForm } from '../ticket/new-ticket-form.tsx'
import { OpenedTicketCard } from '../ticket/opened-ticket-card.tsx'
import { useConfiguration } from '../ticket/use-configuration.ts'
import { useGate, VisitorGate } from '../ticket/visitor-gate.tsx'

/** Gate, department, form, and what comes of it (A3–A5). The answers are in the address. */
export function NewTicketPage(): ReactNode {
  const { t } = useTranslation('customer')
  const session = useSession()
  const [search] = useSearchParams()
  const { data: configuration, error, refetch } = useConfiguration()
  const [opened, setOpened] = useState<OpenedTicket | null>(null)
  const created = useCallback((ticket: OpenedTicket) => setOpened(ticket), [])
  const known = session?.kind === 'customer' ? session.person : null
  const gate = useGate(configuration, 'ticket', known !== null)
  useTitle(t('newTicket'), configuration?.name)
  if (error) return <ErrorState page error={error} retry={() => void refetch()} />
  if (!configuration || session === undefined) return <Skeleton />
  if (opened) return <OpenedTicketCard ticket={opened} signedIn={known !== null} onAnother={() => setOpened(null)} />
  const { visitor, department } = gate
  const continues = search.get('continues')
  return (
    <div className="gt-narrow">
      <h1>{t('newTicket')}</h1>
      <p className="gt-lead">{t('form.lead')}</p>
      <div className="gt-card gt-form">
        <VisitorGate gate={gate} nobody={t('form.nobody')} />
        {visitor && department && (
          <NewTicketForm
            key={`${visitor} ${department}`}
            configuration={configuration}
            department={department}
            visitor={visitor}
            known={known}
            onCreated={created}
            {...(continues && { continues })}
          />
        )}
      </div>
    </div>
  )
}
