import type { TicketView } from '@guichet/core/contract'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { StatusBadge } from '../../parts/badges.tsx'
import { StatusIcon } from '../../parts/status-icon.tsx'
import { isOffered } from '../../parts/button.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { useTicketAction } from '../../ticket/use-ticket.ts'
import { useCommand } from '../keys/command-keys.tsx'
import { ariaKeys } from '../keys/command-list.ts'
import { RefusableSelect } from '../refusable-select.tsx'

/** The status, as a badge that can be changed by hand to what the server offers. Closing has its own dialog. */
export function StatusSelect({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const known = useConfiguration().data?.statuses ?? []
  const select = useRef<HTMLSelectElement>(null)
  const set = useTicketAction((client, status: string) =>
    client.tickets.setStatus({ ticketId: ticket.id, status }).catch((error: unknown) => {
      notify(errorText(error))
      throw error
    }),
  )
  const { can, status, statuses } = ticket
  const offered = isOffered(can.set_status)
  useCommand('status', offered ? () => select.current?.focus() : null)
  if (!offered) return <StatusBadge status={status} />
  const pointing = new Set(known.filter(({ pointsToOriginal }) => pointsToOriginal).map(({ id }) => id))
  const choices = statuses.filter(
    ({ id, kind }) => id !== status.id && !pointing.has(id) && (status.kind === 'closed' || kind !== 'closed'),
  )
  return (
    <span
      className="gt-badge gt-statusbadge"
      data-colour={status.colour}
      data-status={status.id}
      data-refused={!can.set_status.allowed || undefined}
    >
      <StatusIcon icon={status.icon} />
      <RefusableSelect
        ref={select}
        label={t('command.status')}
        aria-keyshortcuts={ariaKeys('status')}
        permission={can.set_status}
        value={status.id}
        options={[status, ...choices]}
        onChoose={(id) => set.mutate(id)}
      />
    </span>
  )
}
