import { can, houseOf, lifecycleSteps, lifecycleTable } from '@guichet/core/policy'
import type { Actor, Definition, TicketFacts } from '@guichet/core/policy'
import * as profiles from '@guichet/core/profiles'

const now = '2026-01-01T12:00:00.000Z'

/** Who asks, and in which position the ticket is. */
const actors: Readonly<Record<string, (department: string) => Actor>> = {
  customer: () => ({ kind: 'customer', id: 'per_customer', staff: null }),
  'link holder': () => ({ kind: 'link_holder', ticketId: 'tkt_one', staff: null }),
  'operator who holds it': (department) => ({
    kind: 'operator',
    id: 'per_holder',
    departments: [department],
    groups: [],
  }),
  'operator, another holds it': (department) => ({
    kind: 'operator',
    id: 'per_other',
    departments: [department],
    groups: [],
  }),
  administrator: () => ({ kind: 'administrator', id: 'per_admin' }),
}

const ticketIn = (definition: Definition, status: string, answered: boolean): TicketFacts => ({
  id: 'tkt_one',
  department: definition.departments[0]?.id ?? '',
  group: null,
  status,
  customerId: 'per_customer',
  holderId: 'per_holder',
  answered,
  answeredBy: answered ? ['per_holder'] : [],
  closedAt: definition.statuses.find(({ id }) => id === status)?.kind === 'closed' ? now : null,
})

function table(definition: Definition, answered: boolean): string {
  const house = houseOf(definition, now)
  const department = definition.departments[0]?.id ?? ''
  const rows = definition.statuses.flatMap(({ id: status }) =>
    Object.entries(actors).map(([name, actor]) => {
      const verdicts = can(actor(department), ticketIn(definition, status, answered), house)
      const cells = Object.values(verdicts).map((verdict) =>
        verdict.allowed ? '**yes**' : verdict.reason.replaceAll('_', ' '),
      )
      return `| ${status} | ${name} | ${cells.join(' | ')} |`
    }),
  )
  const actions = Object.keys(
    can(actors['administrator']!(department), ticketIn(definition, definition.lifecycle.opened, true), house),
  )
  return [`| status | who | ${actions.join(' | ')} |`, `|---|---|${actions.map(() => '---|').join('')}`, ...rows].join(
    '\n',
  )
}

/** Steps that move a ticket to another status, as the machine itself takes them, as a Mermaid diagram. */
function diagram(definition: Definition): string {
  const arrows = new Map<string, Set<string>>()
  for (const { from, input, to } of lifecycleSteps(definition).filter((step) => step.from !== step.to)) {
    const arrow = `  ${from} --> ${to}`
    arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(input.replaceAll('_', ' ')))
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${definition.lifecycle.opened}: open`,
    ...[...arrows].map(([arrow, inputs]) => `${arrow}: ${[...inputs].join(', ')}`),
    '  deleted --> [*]',
    '```',
  ].join('\n')
}

const inputs = (definition: Definition): string =>
  [...lifecycleTable(definition)]
    .map(([status, taken]) => `| ${status} | ${[...taken].join(', ') || '(nothing)'} |`)
    .join('\n')

/** The page with the tables and diagrams of every shipped profile. */
export function lifecyclePage(): string {
  const parts = Object.values(profiles).map((definition) =>
    [
      `## ${definition.id}`,
      diagram(definition),
      '### What the lifecycle takes in each status',
      `| status | inputs |\n|---|---|\n${inputs(definition)}`,
      '### A ticket that its holder has answered',
      table(definition, true),
      '### A ticket that nobody has answered',
      table(definition, false),
    ].join('\n\n'),
  )
  return [
    '# Who may do what, in every status',
    'Written by `npm run docs` from the policies and machines themselves; a test fails when it is stale. The suite `model-check.test.ts` goes through every reachable position, actor and command of these profiles and asserts that the forbidden steps do not exist.',
    ...parts,
    '',
  ].join('\n\n')
}
