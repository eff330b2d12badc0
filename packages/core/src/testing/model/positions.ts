import type { Definition } from '../../definition/definition.ts'
import { deletedStatus } from '../../definition/status.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Person } from '../../people/person.ts'
import type { Ticket } from '../../ticket/ticket.ts'
import { aPerson } from '../fixtures/people.ts'

/** Everything about a ticket that a rule reads, and nothing else: so the positions are few enough to visit them all. */
export interface Position {
  readonly status: string
  readonly holder: Holder
  readonly answered: 'nobody' | 'ana' | 'bo' | 'both'
}
export type Holder = 'nobody' | 'ana' | 'bo' | 'admin'

export const positionKey = ({ status, holder, answered }: Position): string =>
  `${status} held by ${holder}, answered by ${answered}`

/** The people of the model: two operators who may answer, one of elsewhere, an administrator, the customer and a stranger. */
export interface Cast {
  readonly people: readonly Person[]
  readonly actors: Readonly<Record<string, (ticket: Ticket) => Actor>>
  holderOf(ticket: Ticket): Holder
  idOf(holder: Holder): PersonId | null
}

export function castOf(definition: Definition): Cast {
  const [department] = definition.departments
  const departments = [department?.id ?? '']
  const operator = (name: string, at: readonly string[]) =>
    aPerson({ role: 'operator', name, departments: at, email: `${name}@staff.test` })
  const ana = operator('ana', departments)
  const bo = operator('bo', departments)
  const elsewhere = operator('elsewhere', ['nowhere'])
  const admin = aPerson({ role: 'administrator', name: 'admin', email: 'admin@staff.test' })
  const customer = aPerson({ role: 'customer', name: 'customer', email: 'customer@example.test' })
  const stranger = aPerson({ role: 'customer', name: 'stranger', email: 'stranger@example.test' })
  const ids: Record<Holder, PersonId | null> = { nobody: null, ana: ana.id, bo: bo.id, admin: admin.id }
  const asOperator = ({ id, departments: of }: Person): Actor => ({ kind: 'operator', id, departments: of, groups: [] })
  return {
    people: [ana, bo, elsewhere, admin, customer, stranger],
    actors: {
      visitor: () => ({ kind: 'visitor' }),
      customer: () => ({ kind: 'customer', id: customer.id, staff: null }),
      'customer who is also staff': () => ({ kind: 'customer', id: customer.id, staff: ana.id }),
      'another customer': () => ({ kind: 'customer', id: stranger.id, staff: null }),
      'link holder': ({ id }) => ({ kind: 'link_holder', ticketId: id, staff: null }),
      'sender of a mail': ({ id }) => ({ kind: 'mail_sender', ticketId: id, name: '', address: 'x@example.test' }),
      'operator on the public link': ({ id }) => ({ kind: 'link_holder', ticketId: id, staff: ana.id }),
      'operator ana': () => asOperator(ana),
      'operator bo': () => asOperator(bo),
      'operator of another department': () => asOperator(elsewhere),
      administrator: () => ({ kind: 'administrator', id: admin.id }),
      program: () => ({
        kind: 'program',
        id: 'key_model',
        scopes: ['tickets:read', 'tickets:write', 'tickets:create'],
      }),
    },
    holderOf: ({ holderId }) => (Object.keys(ids) as Holder[]).find((name) => ids[name] === holderId) ?? 'nobody',
    idOf: (holder) => ids[holder],
  }
}

/** The position of a ticket. */
export function positionOf(ticket: Ticket, cast: Cast): Position {
  if (ticket.status === deletedStatus) return { status: deletedStatus, holder: 'nobody', answered: 'nobody' }
  const by = (['ana', 'bo'] as const).filter((name) => ticket.answeredBy.includes(cast.idOf(name) as PersonId))
  const [first] = by
  return {
    status: ticket.status,
    holder: cast.holderOf(ticket),
    answered: by.length === 2 ? 'both' : (first ?? (ticket.answered ? 'both' : 'nobody')),
  }
}
