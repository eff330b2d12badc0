import type { TicketView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { PriorityBadge } from '../parts/badges.tsx'
import { Time } from '../parts/time.tsx'
import { useConfiguration } from './use-configuration.ts'

/** What a customer may know about a ticket beside its conversation. */
export function TicketFacts({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation('customer')
  const { data: configuration } = useConfiguration()
  const nameIn = (list: readonly { id: string; label: string }[] | undefined, id: string | null): string | undefined =>
    list?.find((one) => one.id === id)?.label
  const department = configuration?.departments.find(({ id }) => id === ticket.department)?.name
  const category = nameIn(configuration?.categories, ticket.category)
  const priority = nameIn(configuration?.priorities, ticket.priority)
  return (
    <dl className="gt-facts">
      {department && <Fact name={t('ticket.department')}>{department}</Fact>}
      {priority && (
        <Fact name={t('form.priority')}>
          <PriorityBadge priority={ticket.priority} label={priority} />
        </Fact>
      )}
      {category && <Fact name={t('form.category')}>{category}</Fact>}
      <Fact name={t('ticket.opened')}>
        <Time at={ticket.openedAt} exact />
      </Fact>
      {ticket.updatedAt !== ticket.openedAt && (
        <Fact name={t('list.updated')}>
          <Time at={ticket.updatedAt} exact />
        </Fact>
      )}
      {ticket.continues && (
        <Fact name={t('ticket.continues')}>
          <Link href={`/tickets/${ticket.continues.number}`}>#{ticket.continues.number}</Link>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
