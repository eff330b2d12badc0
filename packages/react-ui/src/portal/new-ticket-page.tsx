import type { OpenedTicket } from '@guichet/core/contract'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { useSession } from '../access/use-session.ts'
import { ChoiceGroup } from '../parts/choice-group.tsx'
import { ErrorState, Skeleton } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { NewTicketForm } from '../ticket/new-ticket-form.tsx'
import { OpenedTicketCard } from '../ticket/opened-ticket-card.tsx'
import { useConfiguration } from '../ticket/use-configuration.ts'
import type { Visitor } from '../ticket/use-new-ticket.ts'

/** Gate, department, form, and what comes of it (A3–A5). The answers are in the address. */
export function NewTicketPage(): ReactNode {
  const { t } = useTranslation('customer')
  const session = useSession()
  const [search, setSearch] = useSearchParams()
  const { data: configuration, error, refetch } = useConfiguration()
  const [opened, setOpened] = useState<OpenedTicket | null>(null)
  const created = useCallback((ticket: OpenedTicket) => setOpened(ticket), [])
  useTitle(t('newTicket'), configuration?.name)
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!configuration || session === undefined) return <Skeleton />
  const known = session?.kind === 'customer'
  if (opened) return <OpenedTicketCard ticket={opened} signedIn={known} onAnother={() => setOpened(null)} />

  const answer = (key: string, value: string): void =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before)
        after.set(key, value)
        return after
      },
      { replace: true },
    )
  const gated = !known && configuration.departments.some(({ audience }) => audience === 'non_customers')
  const asked = search.get('visitor')
  const answered = asked === 'customer' || asked === 'not_customer' ? asked : null
  const visitor: Visitor | null = gated ? answered : 'customer'
  const reachable = configuration.departments.filter(
    ({ audience, open, channels }) =>
      open &&
      channels.includes('ticket') &&
      (audience === 'everyone' || (audience === 'customers') === (visitor === 'customer')),
  )
  const chosen = search.get('department')
  const department = reachable.length === 1 ? reachable[0]?.id : reachable.find(({ id }) => id === chosen)?.id
  const continues = search.get('continues')
  return (
    <div className="gt-narrow">
      <h1>{t('newTicket')}</h1>
      <p className="gt-lead">{t('form.lead')}</p>
      <div className="gt-card gt-form">
        {gated && (
          <ChoiceGroup
            label={t('home.gate')}
            value={visitor}
            options={[
              { id: 'customer', label: t('gate.yes') },
              { id: 'not_customer', label: t('gate.no') },
            ]}
            onChange={(value) => answer('visitor', value)}
          />
        )}
        {visitor && reachable.length > 1 && (
          <ChoiceGroup
            label={t('form.department')}
            value={department ?? null}
            options={reachable.map(({ id, name }) => ({ id, label: name }))}
            onChange={(value) => answer('department', value)}
          />
        )}
        {visitor && reachable.length === 0 && <p className="gt-muted">{t('form.nobody')}</p>}
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
