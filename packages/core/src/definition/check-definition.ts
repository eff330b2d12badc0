import { checkChat } from './check-chat.ts'
import { checkFields, checkKeys } from './check-fields.ts'
import { houseOf } from '../kernel/house.ts'
import { nextByHand } from '../ticket/ticket.machine.ts'
import type { TicketFacts } from '../ticket/ticket-standing.policy.ts'
import type { Definition } from './definition.ts'
import type { Status } from './status.ts'
import { deletedStatus } from './status.ts'

/** Where a definition is wrong: a path such as `statuses.solved.next`, a stable code, and a sentence. */
export interface DefinitionIssue {
  readonly path: string
  readonly code: string
  readonly message: string
}

/** Every reason why a definition cannot work; an empty list when it can. */
export function checkDefinition(definition: Definition): DefinitionIssue[] {
  const names = checkNames(definition)
  const first = [...names, ...checkChat(definition)]
  return first.length > 0 ? first : [...checkEdges(definition), ...checkReach(definition)]
}

const issue = (path: string, code: string, message: string): DefinitionIssue => ({ path, code, message })

function doubles(path: string, ids: readonly string[]): DefinitionIssue[] {
  const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at))
  return [...twice].map((id) => issue(`${path}.${id}`, 'not_unique', `"${id}" is there twice`))
}

function checkNames(definition: Definition): DefinitionIssue[] {
  const { statuses, departments, groups, forms, lifecycle, priorities, categories } = definition
  const departmentIds = departments.map(({ id }) => id)
  const unknown = (path: string, id: string, ids: readonly string[]): DefinitionIssue[] =>
    ids.includes(id) ? [] : [issue(path, 'unknown', `"${id}" is not defined`)]
  const statusIds = statuses.map(({ id }) => id)
  const kind = (id: string) => statuses.find((status) => status.id === id)?.kind
  const lifecycleIssues = Object.entries(lifecycle).flatMap(([moment, id]) => {
    const path = `lifecycle.${moment}`
    if (!statusIds.includes(id)) return [issue(path, 'unknown', `"${id}" is not defined`)]
    if (isRetired(definition, id)) return [issue(path, 'retired', `"${id}" is not used any more`)]
    const wrong = (moment === 'closed') !== (kind(id) === 'closed')
    return wrong ? [issue(path, 'wrong_kind', `"${id}" is of the kind ${kind(id)}`)] : []
  })
  return [
    ...doubles('statuses', statusIds),
    ...doubles('departments', departmentIds),
    ...doubles(
      'groups',
      groups.map(({ id }) => id),
    ),
    ...doubles(
      'priorities',
      priorities.map(({ id }) => id),
    ),
    ...doubles(
      'categories',
      categories.map(({ id }) => id),
    ),
    ...(statusIds.includes(deletedStatus)
      ? [issue('statuses.deleted', 'reserved', 'every lifecycle has it already')]
      : []),
    ...lifecycleIssues,
    ...statuses.flatMap(({ id, next }) => (next ?? []).flatMap((to) => unknown(`statuses.${id}.next`, to, statusIds))),
    ...checkRetired(definition),
    ...groups.flatMap(({ id, department }) => unknown(`groups.${id}.department`, department, departmentIds)),
    ...forms.flatMap(({ department, fields }, at) => [
      ...(department === '*' ? [] : unknown(`forms.${at}.department`, department, departmentIds)),
      ...doubles(
        `forms.${at}.fields`,
        fields.map(({ key }) => key),
      ),
      ...checkFields(`forms.${at}.fields`, fields),
    ]),
    ...unknown(
      'defaultPriority',
      definition.defaultPriority,
      priorities.filter(({ retired }) => !retired).map(({ id }) => id),
    ),
    ...checkKeys(definition),
    ...unknown('defaultLocale', definition.defaultLocale, definition.locales),
  ]
}

const inUse = ({ statuses }: Definition): readonly Status[] => statuses.filter(({ retired }) => retired === undefined)
const isRetired = ({ statuses }: Definition, id: string): boolean =>
  statuses.some((status) => status.id === id && status.retired !== undefined)

/** Statuses that are not used any more need one in use that takes their tickets; nothing leads to them. */
function checkRetired(definition: Definition): DefinitionIssue[] {
  return definition.statuses.flatMap(({ id, kind, next, retired }) => {
    const path = `statuses.${id}`
    if (retired === undefined)
      return (next ?? [])
        .filter((to) => isRetired(definition, to))
        .map((to) => issue(`${path}.next.${to}`, 'retired', `"${to}" is not used any more`))
    const target = inUse(definition).find((status) => status.id === retired)
    if (!target) return [issue(`${path}.retired`, 'unknown', `"${retired}" is no status in use`)]
    return (target.kind === 'closed') === (kind === 'closed')
      ? []
      : [issue(`${path}.retired`, 'wrong_kind', 'tickets would be closed or opened by it')]
  })
}

const operatorId = 'per_operator'
const customerId = 'per_customer'

/** A ticket in a status, in the best of positions: held and answered by the operator who asks. */
const ticketIn = ({ departments }: Definition, status: Status, now: string): TicketFacts => ({
  id: 'tkt_check',
  department: departments[0]?.id ?? '',
  group: null,
  status: status.id,
  customerId,
  holderId: operatorId,
  answered: true,
  answeredBy: [operatorId],
  closedAt: status.kind === 'closed' ? now : null,
})

const staffOf = ({ departments }: Definition) =>
  [
    { kind: 'operator', id: operatorId, departments: [departments[0]?.id ?? ''], groups: [] },
    { kind: 'administrator', id: operatorId },
  ] as const

/** Whether anybody may choose `to` by hand from `from`. */
function permitted(definition: Definition, from: Status, to: Status): boolean {
  const house = houseOf(definition, new Date(0).toISOString())
  const ticket = ticketIn(definition, from, house.now)
  return staffOf(definition).some((actor) => definition.policies.maySetStatus(actor, ticket, house, to.id).allowed)
}

/** Whether anybody may close a ticket in the status `from` with `to`. */
function closable(definition: Definition, from: Status, to: Status): boolean {
  const house = houseOf(definition, new Date(0).toISOString())
  const ticket = ticketIn(definition, from, house.now)
  return [...staffOf(definition), { kind: 'customer', id: customerId, staff: null } as const].some(
    (actor) => to.setBy.includes(actor.kind) && definition.policies.mayClose(actor, ticket, house).allowed,
  )
}

/** Edges that a status names but the definition's own policies give to nobody. */
function checkEdges(definition: Definition): DefinitionIssue[] {
  return inUse(definition).flatMap((from) =>
    (from.next ?? []).flatMap((id) => {
      const to = definition.statuses.find((status) => status.id === id)
      return !to || permitted(definition, from, to)
        ? []
        : [issue(`statuses.${from.id}.next.${id}`, 'forbidden_edge', 'the policies allow nobody to take this step')]
    }),
  )
}

/** Statuses that no ticket can come to, and open ones from which no ticket can ever be closed. */
function checkReach(definition: Definition): DefinitionIssue[] {
  const { lifecycle } = definition
  const statuses = inUse(definition)
  const edges = new Map(
    statuses.map((status) => {
      const byHand = nextByHand(definition, status).filter((id) => {
        const to = statuses.find((other) => other.id === id)
        return to !== undefined && permitted(definition, status, to)
      })
      const byEvents =
        status.kind === 'closed'
          ? [lifecycle.reopened]
          : [
              lifecycle.customerReplied,
              lifecycle.staffReplied,
              ...statuses.filter((to) => to.kind === 'closed' && closable(definition, status, to)).map(({ id }) => id),
            ]
      return [status.id, [...byHand, ...byEvents]] as const
    }),
  )
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>([start])
    for (const id of seen) for (const next of edges.get(id) ?? []) seen.add(next)
    return seen
  }
  const fromOpening = reach(lifecycle.opened)
  return statuses.flatMap(({ id, kind }) => [
    ...(fromOpening.has(id) ? [] : [issue(`statuses.${id}`, 'unreachable', 'no ticket can come to this status')]),
    ...(kind !== 'closed' &&
    ![...reach(id)].some((to) => statuses.find((status) => status.id === to)?.kind === 'closed')
      ? [issue(`statuses.${id}`, 'dead_end', 'a ticket in this status can never be closed')]
      : []),
  ])
}
