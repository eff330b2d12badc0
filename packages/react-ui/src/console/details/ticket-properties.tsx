import type { TicketApi, TicketView } from '@guichet/core/contract'
import { useEffect, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import type { Permission } from '../../parts/button.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { useCommand } from '../keys/command-keys.tsx'
import { RefusableSelect } from '../refusable-select.tsx'
import type { AskedProperty } from './use-asked-property.ts'

type Change = Omit<Parameters<TicketApi['change']>[0], 'ticketId'>

interface TicketPropertiesProps {
  readonly ticket: TicketView
  /** The one whose key opened the details: it gets the focus, once. */
  readonly asked: AskedProperty | null
  readonly onFocused: () => void
}

/** Priority, category, department and group, each saved when it is chosen. */
export function TicketProperties({ ticket, asked, onFocused }: TicketPropertiesProps): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const { data } = useConfiguration()
  const priority = useRef<HTMLSelectElement>(null)
  const category = useRef<HTMLSelectElement>(null)
  useCommand('priority', () => priority.current?.focus())
  useCommand('category', data && data.categories.length > 0 ? () => category.current?.focus() : null)
  useEffect(() => {
    if (asked === null) return
    const at = asked === 'priority' ? priority : category
    at.current?.focus()
    onFocused()
  }, [asked, onFocused])
  const change = useTicketAction((client, asked: Change) =>
    client.tickets.change({ ticketId: ticket.id, ...asked }).catch((error: unknown) => {
      notify(errorText(error))
      throw error
    }),
  )
  const none = { id: '', label: t('details.none') }
  const groups = (data?.groups ?? [])
    .filter(({ department }) => department === ticket.department)
    .map(({ id, name }) => ({ id, label: name }))
  const departments = (data?.departments ?? []).map(({ id, name }) => ({ id, label: name }))
  const priorities = data?.priorities ?? [{ id: ticket.priority, label: ticket.priority }]
  const { change: can } = ticket.can
  return (
    <section>
      <h2>{t('details.ticket')}</h2>
      <dl className="gt-list gt-list--edit">
        <Property
          name="priority"
          at={priority}
          permission={can}
          value={ticket.priority}
          options={priorities}
          onChoose={(id) => change.mutate({ priority: id })}
        />
        {data && data.categories.length > 0 && (
          <Property
            name="category"
            at={category}
            permission={can}
            value={ticket.category ?? ''}
            options={[none, ...data.categories]}
            onChoose={(id) => change.mutate({ category: id || null })}
          />
        )}
        {departments.length > 1 && (
          <Property
            name="department"
            permission={can}
            value={ticket.department}
            options={departments}
            onChoose={(id) => change.mutate({ department: id })}
          />
        )}
        {groups.length > 0 && (
          <Property
            name="group"
            permission={can}
            value={ticket.group ?? ''}
            options={[none, ...groups]}
            onChoose={(id) => change.mutate({ group: id || null })}
          />
        )}
      </dl>
    </section>
  )
}

interface PropertyProps {
  readonly name: 'priority' | 'category' | 'department' | 'group'
  readonly at?: RefObject<HTMLSelectElement | null>
  readonly permission: Permission
  readonly value: string
  readonly options: readonly { readonly id: string; readonly label: string }[]
  readonly onChoose: (id: string) => void
}

function Property({ name, at, ...select }: PropertyProps): ReactNode {
  const { t } = useTranslation('console')
  return (
    <div>
      <dt aria-hidden="true">{t(`filter.${name}`)}</dt>
      <dd>
        <RefusableSelect {...select} {...(at && { ref: at })} className="gt-small" label={t(`filter.${name}`)} />
      </dd>
    </div>
  )
}
