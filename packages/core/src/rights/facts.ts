import type { Actor } from '../kernel/actor.ts'
import { personOf } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { TicketFacts } from '../ticket/ticket-standing.policy.ts'
import { isClosed } from '../ticket/ticket-standing.policy.ts'
import type { RightFact } from './rights.contract.ts'

/** A question as the policies are asked it. `ticket` is null for what holds in the house. */
export interface Situation {
  readonly actor: Actor
  readonly ticket: TicketFacts | null
  readonly house: House
}

/** A fact: whether it is so, and the situation in which it is the other way round; null where it is no question. */
interface Fact {
  readonly fact: RightFact
  readonly holds: boolean
  turned(situation: Situation): Situation
}

const somebodyElse: PersonId = 'per_somebody_else'
const dayMs = 86_400_000

const toggled = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one]

const withActor =
  (change: (actor: Actor & { kind: 'operator' }) => Actor) =>
  (situation: Situation): Situation =>
    situation.actor.kind === 'operator' ? { ...situation, actor: change(situation.actor) } : situation
const withTicket =
  (change: (ticket: TicketFacts, situation: Situation) => Partial<TicketFacts>) =>
  (situation: Situation): Situation =>
    situation.ticket
      ? { ...situation, ticket: { ...situation.ticket, ...change(situation.ticket, situation) } }
      : situation
/** Variants of a definition, made once: what is worked out per definition is worked out once for each, too. */
const variants = new WeakMap<House['definition'], Map<string, House['definition']>>()
function variant(definition: House['definition'], rules: House['definition']['rules']): House['definition'] {
  const known = variants.get(definition) ?? new Map<string, House['definition']>()
  variants.set(definition, known)
  const key = JSON.stringify(rules)
  const made = known.get(key) ?? { ...definition, rules }
  known.set(key, made)
  return made
}
const withRules =
  (change: (rules: House['definition']['rules']) => Partial<House['definition']['rules']>) =>
  (situation: Situation): Situation => {
    const { definition } = situation.house
    const rules = { ...definition.rules, ...change(definition.rules) }
    return { ...situation, house: { ...situation.house, definition: variant(definition, rules) } }
  }

function staffFacts({ actor }: Situation): readonly Fact[] {
  if (actor.kind !== 'operator' && actor.kind !== 'administrator') return []
  const { kind, id } = actor
  return [
    {
      fact: 'is_administrator',
      holds: kind === 'administrator',
      turned: (situation) => ({
        ...situation,
        actor:
          kind === 'administrator'
            ? { kind: 'operator', id, departments: [], groups: [] }
            : { kind: 'administrator', id },
      }),
    },
  ]
}

function placeFacts({ actor, ticket }: Situation): readonly Fact[] {
  if (actor.kind !== 'operator' || ticket === null) return []
  const { department, group } = ticket
  return [
    {
      fact: 'in_department',
      holds: actor.departments.includes(department),
      turned: withActor((one) => ({ ...one, departments: toggled(one.departments, department) })),
    },
    ...(group === null
      ? []
      : [
          {
            fact: 'in_group' as const,
            holds: actor.groups.includes(group),
            turned: withActor((one) => ({ ...one, groups: toggled(one.groups, group) })),
          },
        ]),
  ]
}

function ticketFacts(situation: Situation): readonly Fact[] {
  const { actor, ticket, house } = situation
  const self = personOf(actor)
  if (ticket === null || self === null) return []
  const closed = isClosed(ticket, house)
  const mine = ticket.holderId === self
  const { lifecycle } = house.definition
  const longAgo = new Date(Date.parse(house.now) - 3660 * dayMs).toISOString()
  const staff: readonly Fact[] = [
    { fact: 'holds_ticket', holds: mine, turned: withTicket(() => ({ holderId: mine ? null : self })) },
    {
      fact: 'held_by_another',
      holds: ticket.holderId !== null && !mine,
      turned: withTicket(({ holderId }) => ({
        holderId: holderId !== null && holderId !== self ? null : somebodyElse,
      })),
    },
    {
      fact: 'answered',
      holds: ticket.answered,
      turned: withTicket(({ answered }) => ({ answered: !answered, answeredBy: answered ? [] : [somebodyElse] })),
    },
    {
      fact: 'answered_themselves',
      holds: ticket.answeredBy.includes(self),
      turned: withTicket(({ answeredBy }) => {
        const without = answeredBy.filter((one) => one !== self)
        return answeredBy.includes(self)
          ? { answeredBy: without, answered: without.length > 0 }
          : { answeredBy: [...answeredBy, self], answered: true }
      }),
    },
  ]
  return [
    ...(actor.kind === 'customer' ? [] : staff),
    {
      fact: 'closed',
      holds: closed,
      turned: withTicket((_ticket, { house: there }) =>
        closed ? { status: lifecycle.reopened, closedAt: null } : { status: lifecycle.closed, closedAt: there.now },
      ),
    },
    ...(closed && actor.kind === 'customer'
      ? [
          {
            fact: 'closed_long_ago' as const,
            holds: Date.parse(ticket.closedAt ?? house.now) < Date.parse(house.now) - dayMs,
            turned: withTicket((_ticket, { house: there }) => ({
              closedAt: Date.parse(ticket.closedAt ?? there.now) < Date.parse(there.now) - dayMs ? there.now : longAgo,
            })),
          },
        ]
      : []),
  ]
}

function ruleFacts({ actor, ticket, house }: Situation): readonly Fact[] {
  if (ticket === null || actor.kind !== 'operator') return []
  const { reopenByOperator, closeNeeds } = house.definition.rules
  return [
    {
      fact: 'reopen_by_operator',
      holds: reopenByOperator,
      turned: withRules((rules) => ({ reopenByOperator: !rules.reopenByOperator })),
    },
    {
      fact: 'own_answer_needed',
      holds: closeNeeds === 'own_answer',
      turned: withRules((rules) => ({
        closeNeeds: rules.closeNeeds === 'own_answer' ? 'staff_answer' : 'own_answer',
      })),
    },
  ]
}

/** Everything about a situation that could be otherwise. */
export const factsOf = (situation: Situation): readonly Fact[] => [
  ...placeFacts(situation),
  ...ticketFacts(situation),
  ...ruleFacts(situation),
  ...staffFacts(situation),
]
