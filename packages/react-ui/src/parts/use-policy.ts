import type { CanView, TicketAction } from '@guichet/core/contract'
import { isOffered } from './button.tsx'
import { useReason } from './use-reason.ts'

/** What the server says of an action on a ticket: whether to show it, whether it works now, and if not, why. */
export function usePolicy(action: TicketAction, ticket: { readonly can: CanView } | undefined) {
  const reasonText = useReason()
  const verdict = ticket?.can[action]
  const allowed = verdict?.allowed ?? false
  return {
    allowed,
    /** Never possible for this reader: the control is absent. */
    offered: isOffered(verdict),
    /** Why it does not work now, in the reader's language. */
    sentence: verdict === undefined || allowed ? undefined : reasonText(verdict.reason),
  }
}
