import type { OpenedTicket } from '@guichet/core/contract'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearch } from 'wouter'
import { useSession } from '../access/use-session.ts'
import { Skeleton, ErrorState } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { NewTicketForm } from '../ticket/new-ticket-form.tsx'
import { OpenedTicketCard } from '../ticket/opened-ticket-card.tsx'
import { useConfiguration } from '../ticket/use-configuration.ts'
import type { Visitor } from '../ticket/use-new-ticket.ts'

/** Gate, department, form, and what comes of it (A3–A5). */
export function NewTicketPage(): ReactNode {
  const { t } = useTranslation('customer')
  const session = useSession()
  const search = new URLSearchParams(useSearch())
  const { data: configuration, error, refetch } = useConfiguration()
  const asked = search.get('visitor')
  const [answered, answer] = useState<Visitor | null>(asked === 'customer' || asked === 'not_customer' ? asked : null)
  const [chosen, choose] = useState<string | null>(search.get('department'))
  const [opened, setOpened] = useState<OpenedTicket | null>(null)
  const created = useCallback((ticket: OpenedTicket) => setOpened(ticket), [])
  useTitle(t('newTicket'), configuration?.name)
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!configuration || session === undefined) return <Skeleton />
  if (opened) return <OpenedTicketCard ticket={opened} signedIn={session?.kind === 'customer'} />

  const gated = configuration.departments.some(({ audience }) => audience === 'non_customers')
  const visitor: Visitor | null = session?.kind === 'customer' ? 'customer' : gated ? answered : 'customer'
  const reachable = configuration.departments.filter(
    ({ audience, open, channels }) =>
      open &&
      channels.includes('ticket') &&
      (audience === 'everyone' || (audience === 'customers') === (visitor === 'customer')),
  )
  const [only] = reachable
  const department = reachable.length === 1 ? only?.id : reachable.find(({ id }) => id === chosen)?.id
  return (
    <div className="gt-narrow">
      <h1>{t('newTicket')}</h1>
      <div className="gt-card gt-form">
        {gated && session?.kind !== 'customer' && (
          <Choices
            label={t('home.gate')}
            value={visitor}
            options={[
              { id: 'customer', label: t('gate.yes') },
              { id: 'not_customer', label: t('gate.no') },
            ]}
            onChange={(value) => answer(value as Visitor)}
          />
        )}
        {visitor && reachable.length > 1 && (
          <Choices
            label={t('form.department')}
            value={department ?? null}
            options={reachable.map(({ id, name }) => ({ id, label: name }))}
            onChange={choose}
          />
        )}
        {visitor && department && (
          <NewTicketForm
            key={`${visitor} ${department}`}
            configuration={configuration}
            department={department}
            visitor={visitor}
            known={session?.kind === 'customer'}
            onCreated={created}
            {...(search.get('continues') && { continues: search.get('continues') ?? '' })}
          />
        )}
      </div>
    </div>
  )
}

interface ChoicesProps {
  readonly label: string
  readonly value: string | null
  readonly options: readonly { readonly id: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

function Choices({ label, value, options, onChange }: ChoicesProps): ReactNode {
  return (
    <fieldset className="gt-field">
      <legend>{label}</legend>
      <div className="gt-filters" style={{ marginBlock: '8px 0' }}>
        {options.map(({ id, label: text }) => (
          <button key={id} type="button" className="gt-chip" aria-pressed={id === value} onClick={() => onChange(id)}>
            {text}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
