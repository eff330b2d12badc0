import type { TicketSummary } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { StatusIcon } from './status-icon.tsx'

/** A status: icon, word and colour together, so that colour is never alone. */
export function StatusBadge({ status }: { readonly status: TicketSummary['status'] }): ReactNode {
  return (
    <span className="gt-badge" data-colour={status.colour} data-status={status.id}>
      <StatusIcon icon={status.icon} />
      {status.label}
    </span>
  )
}

const marks: Readonly<Record<string, string>> = { low: '▽', normal: '–', high: '▲', urgent: '!!' }

/** A priority; the ordinary one is quiet. */
export function PriorityBadge({ priority, label }: { readonly priority: string; readonly label: string }): ReactNode {
  return (
    <span className="gt-badge" data-colour={priority === 'normal' ? 'closed' : priority}>
      <span aria-hidden="true">{marks[priority] ?? '•'}</span>
      {label}
    </span>
  )
}
