import type { Actor } from '../kernel/actor.ts'
import { HelpdeskError } from '../kernel/errors.ts'
import type { TicketId } from '../kernel/ids.ts'
import type { PanelLogin } from '../panel/panel-services.ts'
import { fixedClock, testDesk } from './desk.ts'
import { aPerson } from './fixtures/people.ts'

/** A helpdesk with a gateway that lets everybody in, a customer with a ticket, and two operators who may hold it. */
export async function panelWorld(
  login: () => PanelLogin = () => ({ opened: true, origin: 'https://p-x', enterUrl: 'https://p-x/enter' }),
  options: Parameters<typeof testDesk>[0] = {},
) {
  const clock = fixedClock()
  const desk = testDesk({
    ...options,
    clock,
    panel: {
      fields: 'password',
      publicKeys: async () => [{ kty: 'EC' }],
      sources: async () => [{ id: 'panel', fields: 'password', origins: ['https://panel.test'] }],
      test: async (id) => (id === 'panel' ? [{ step: 'address', ok: true, said: '192.0.2.1' }] : null),
      open: async (visitId) => {
        const answer = login()
        if (answer.opened) await desk.gateway.loggedIn(visitId, 'jar')
        else if (answer.problem !== 'ended') await desk.gateway.loginFailed(visitId, answer.problem)
        return answer
      },
    },
  })
  const people = [
    aPerson({ role: 'customer', name: 'Ana Souza', email: 'ana@example.test' }),
    aPerson({ role: 'operator', name: 'Rui', email: 'rui@staff.test', departments: ['support'] }),
    aPerson({ role: 'operator', name: 'Eva', email: 'eva@staff.test', departments: ['support'] }),
    aPerson({ role: 'operator', name: 'Leo', email: 'leo@staff.test', departments: ['finance'] }),
    aPerson({ role: 'administrator', name: 'Admin', email: 'admin@staff.test' }),
  ] as const
  for (const person of people) await desk.storage.commit({ writes: [{ kind: 'person.insert', person }], events: [] })
  const [ana, rui, eva, leo, admin] = people
  const operator = (person: (typeof people)[number]): Actor => ({
    kind: 'operator',
    id: person.id,
    departments: person.departments,
    groups: [],
  })
  const actors = {
    ana: { kind: 'customer', id: ana.id, staff: null },
    rui: operator(rui),
    eva: operator(eva),
    leo: operator(leo),
    admin: { kind: 'administrator', id: admin.id },
    stranger: { kind: 'customer', id: 'per_stranger', staff: null },
    visitor: { kind: 'visitor' },
  } satisfies Record<string, Actor>
  const { id } = await desk.as(actors.ana).tickets.open({
    department: 'support',
    message: 'My mail is down',
    fields: { name: 'Ana Souza', email: 'ana@example.test' },
  })
  const ticketId = id as TicketId
  const link: Actor = { kind: 'link_holder', ticketId, staff: null }
  return {
    desk,
    clock,
    ticketId,
    as: (name: keyof typeof actors) => desk.as(actors[name]),
    asLink: desk.as(link),
    rui,
    eva,
    ana,
  }
}

export type PanelWorld = Awaited<ReturnType<typeof panelWorld>>

/** Why it is refused. */
export const reasonOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'allowed',
    (error: unknown) => (error instanceof HelpdeskError ? (error.reason ?? error.code) : Promise.reject(error)),
  )
