import { expect, it } from 'vitest'
import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import { visitor } from '../kernel/actor.ts'
import type { DeskApi } from '../kernel/api.ts'
import { deny } from '../kernel/verdict.ts'
import { standardPriorities, standardStatuses } from '../profiles/statuses.ts'
import { testDesk } from '../testing/desk.ts'
import { ticketPolicies } from './ticket.policy.ts'
import type { TicketPolicies } from './ticket.policy.ts'

const admin = { kind: 'administrator', id: 'per_admin' } as const
const operator = { kind: 'operator', id: 'per_ana', departments: ['help'], groups: [] } as const
const fields = { name: 'Ana', email: 'ana@example.test' }

/** A helpdesk of which one rule says no, to one of its actors, and everything else is as it was. */
async function deskWith(policy: keyof TicketPolicies) {
  const own = policy === 'scopeOf' ? () => null : () => deny('our own reason')
  // A definition whose rules let nobody close or reopen by hand would be refused: the administrator still may.
  const replaced = (actor: { kind: string }, ...rest: never[]) =>
    actor.kind === 'administrator' ? (ticketPolicies[policy] as (...all: unknown[]) => unknown)(actor, ...rest) : own()
  const definition = defineHelpdesk({
    id: 'small',
    name: 'Small',
    departments: [{ id: 'help', names: { en: 'Help' } }],
    statuses: standardStatuses,
    priorities: standardPriorities,
    forms: [{ fields: [] }],
    rules: { reopenByOperator: true },
    policies: { [policy]: replaced },
  })
  const desk = testDesk({ definition })
  const opener = policy === 'mayOpen' ? admin : visitor
  const ticket = await desk.as(opener).tickets.open({ department: 'help', message: 'Hello', fields })
  const customerId = (await desk.as(admin).tickets.get({ ticketId: ticket.id })).customer.id
  return { desk, ticketId: ticket.id, customer: { kind: 'customer', id: customerId as 'per_x', staff: null } as const }
}

type Asked = (api: DeskApi['tickets'], ticketId: string) => Promise<unknown>
const tries: Readonly<
  Record<keyof TicketPolicies, { readonly before?: Asked; readonly ask: Asked; readonly by?: 'customer' }>
> = {
  mayOpen: { ask: (api) => api.open({ department: 'help', message: 'Hello', fields }) },
  maySee: { ask: (api, ticketId) => api.get({ ticketId }) },
  scopeOf: { ask: (api) => api.list() },
  mayReply: {
    before: (api, ticketId) => api.take({ ticketId }),
    ask: (api, ticketId) => api.reply({ ticketId, text: 'x' }),
  },
  mayTakeBack: {
    before: (api, ticketId) => api.reply({ ticketId, text: 'x', take: true }),
    ask: async (api, ticketId) => {
      const { items } = await api.thread({ ticketId })
      return api.takeBack({ ticketId, messageId: items.at(-1)?.id ?? '' })
    },
  },
  mayNote: { ask: (api, ticketId) => api.note({ ticketId, text: 'x' }) },
  mayTake: { ask: (api, ticketId) => api.take({ ticketId }) },
  mayDrop: { before: (api, ticketId) => api.take({ ticketId }), ask: (api, ticketId) => api.drop({ ticketId }) },
  mayAssign: {
    before: (api, ticketId) => api.take({ ticketId }),
    ask: (api, ticketId) => api.assign({ ticketId, operatorId: 'per_ana' }),
  },
  mayClose: {
    before: (api, ticketId) => api.reply({ ticketId, text: 'x', take: true }),
    ask: (api, ticketId) => api.close({ ticketId }),
  },
  mayReopen: {
    before: async (api, ticketId) => {
      await api.reply({ ticketId, text: 'x', take: true })
      await api.close({ ticketId })
    },
    ask: (api, ticketId) => api.reopen({ ticketId }),
  },
  maySetStatus: {
    before: (api, ticketId) => api.take({ ticketId }),
    ask: (api, ticketId) => api.setStatus({ ticketId, status: 'open' }),
  },
  mayChange: { ask: (api, ticketId) => api.change({ ticketId, priority: 'high' }) },
  mayCorrectContact: { ask: (api, ticketId) => api.correctContact({ ticketId, city: 'Porto' }) },
  mayDelete: { ask: (api, ticketId) => api.delete({ ticketId }) },
  mayHide: { by: 'customer', ask: (api, ticketId) => api.hide({ ticketId }) },
  mayRenewAccess: { ask: (api, ticketId) => api.renewAccess({ ticketId }) },
  mayReadActivity: { ask: (api, ticketId) => api.activity({ ticketId }) },
}

it.each(Object.keys(ticketPolicies) as (keyof TicketPolicies)[])(
  'F1: %s can be replaced alone in the definition, and the command asks the new one',
  async (policy) => {
    const { desk, ticketId, customer } = await deskWith(policy)
    const { before, ask, by } = tries[policy]
    const api = desk.as(by === 'customer' ? customer : operator).tickets
    await before?.(api, ticketId)
    const outcome = await ask(api, ticketId).catch((error: { code: string; reason?: string }) => error)
    if (policy === 'scopeOf') return expect(outcome).toMatchObject({ items: [] })
    if (policy === 'maySee') return expect(outcome).toMatchObject({ code: 'not_found' })
    expect(outcome).toMatchObject({ code: 'forbidden', reason: 'our own reason' })
  },
)
