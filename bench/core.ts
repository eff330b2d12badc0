import { can, decide, houseOf, ticketLifecycle } from '@guichet/core/policy'
import type { Actor, TicketFacts } from '@guichet/core/policy'
import { hosting } from '@guichet/core/profiles'
import type { Row } from './page.ts'

const house = houseOf(hosting, '2026-01-01T00:00:00.000Z')
const actor: Actor = { kind: 'operator', id: 'per_a', departments: ['support'], groups: [] }
const ticket: TicketFacts = {
  id: 'tkt_a',
  department: 'support',
  group: null,
  status: 'waiting_operator',
  customerId: 'per_c',
  holderId: 'per_a',
  answered: true,
  answeredBy: ['per_a'],
  closedAt: null,
}
const context = {
  department: 'support',
  group: null,
  holderId: 'per_a',
  heldSince: null,
  answered: true,
  answeredBy: ['per_a'],
  duplicateOf: null,
  closedAt: null,
  closedBy: null,
}

/** A step by hand, as code without a machine would do it. */
const byHand = (status: string, input: string): string => {
  switch (`${status} ${input}`) {
    case 'waiting_operator customer_replies':
      return 'waiting_operator'
    case 'waiting_operator staff_replies':
      return 'waiting_customer'
    default:
      return status
  }
}

function perSecond(run: () => unknown): number {
  for (let warm = 0; warm < 2000; warm++) run()
  const until = performance.now() + 1000
  let count = 0
  while (performance.now() < until) for (let batch = 0; batch < 100; batch++, count++) run()
  return count
}

export function benchCore(): Row[] {
  const lifecycle = ticketLifecycle(hosting)
  const input = { type: 'customer_replies', messageId: 'msg_a', notify: true }
  const decided = perSecond(() => decide(lifecycle, { state: 'waiting_operator', context }, input))
  const hand = perSecond(() => byHand('waiting_operator', 'customer_replies'))
  const { policies } = hosting
  const asked = perSecond(() => policies.mayReply(actor, ticket, house))
  const answered = perSecond(() => ticket.holderId === 'per_a' && ticket.department === 'support')
  const cans = perSecond(() => can(actor, ticket, house))
  const micro = 1_000_000 / cans
  return [
    {
      what: 'decide()',
      measured: `${decided.toFixed(0)}/s; a switch by hand ${hand.toExponential(1)}/s`,
      ratio: decided / hand,
      goal: 'none',
      met: true,
    },
    {
      what: 'one policy (mayReply)',
      measured: `${asked.toExponential(1)}/s; two comparisons by hand ${answered.toExponential(1)}/s`,
      ratio: asked / answered,
      goal: 'none',
      met: true,
    },
    {
      what: 'can() for a list row',
      measured: `${micro.toFixed(2)} µs (${cans.toFixed(0)}/s)`,
      ratio: null,
      goal: '≤ 5 µs',
      met: micro <= 5,
    },
  ]
}
