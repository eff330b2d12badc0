import type { PanelApi } from '@guichet/core/contract'
import { useSearchParams } from 'wouter'
import { dayAfter, midnight } from '../days.ts'

/** What of the log of panels is looked for; all of it stands in the address, so that a link shows the same. */
const names = ['phase', 'customer', 'conversation', 'agent', 'source', 'reason', 'from', 'to'] as const
export type PanelChoices = Readonly<Record<(typeof names)[number], string>>
export const emptyPanelChoices = Object.fromEntries(names.map((name) => [name, ''])) as unknown as PanelChoices
export const panelPhases = ['', 'open', 'ended'] as const

export type PanelFilter = NonNullable<Parameters<PanelApi['startExport']>[0]>

export function usePanelChoices(): readonly [PanelChoices, (choices: PanelChoices) => void] {
  const [search, setSearch] = useSearchParams()
  const choices = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as unknown as PanelChoices
  const choose = (next: PanelChoices): void =>
    setSearch(Object.fromEntries(names.flatMap((name) => (next[name] === '' ? [] : [[name, next[name]]]))), {
      replace: true,
    })
  return [choices, choose]
}

/** The choices as the helpdesk is asked for them. */
export const filterOf = ({
  phase,
  customer,
  conversation,
  agent,
  source,
  reason,
  from,
  to,
}: PanelChoices): PanelFilter =>
  ({
    ...(phase && { phase }),
    ...(customer.trim() && { customer: customer.trim() }),
    ...(conversation.trim() && { conversation: conversation.trim() }),
    ...(agent && { agentId: agent }),
    ...(source && { source }),
    ...(reason && { endReason: reason }),
    ...(from && { from: midnight(from) }),
    ...(to && { before: dayAfter(to) }),
  }) as PanelFilter
