import { canOnChat, chatInputTypes, chatLifecycle, houseOf } from '@guichet/core/policy'
import type { Actor, ChatFacts } from '@guichet/core/policy'
import { hosting } from '@guichet/core/profiles'

const house = houseOf(hosting, '2026-01-01T12:00:00.000Z')
const free = { holding: 0, mail: true }
const full = { holding: hosting.chat.chatsPerOperator, mail: true }

const operator = (id: `per_${string}`, department: string): Actor => ({
  kind: 'operator',
  id,
  departments: [department],
  groups: [],
})

/** Who asks, and how full their hands are. */
const askers = [
  { name: 'visitor, or the customer', actor: { kind: 'chat_holder', chatId: 'cht_one' }, facts: free },
  { name: 'operator who attends', actor: operator('per_attends', 'support'), facts: free },
  { name: 'operator who is asked', actor: operator('per_asked', 'support'), facts: free },
  { name: 'guest', actor: operator('per_guest', 'support'), facts: free },
  { name: 'colleague', actor: operator('per_colleague', 'support'), facts: free },
  { name: 'colleague, hands full', actor: operator('per_colleague', 'support'), facts: full },
  { name: 'operator of another department', actor: operator('per_elsewhere', 'finance'), facts: free },
  { name: 'administrator', actor: { kind: 'administrator', id: 'per_admin' }, facts: free },
] as const satisfies readonly { readonly name: string; readonly actor: Actor; readonly facts: typeof free }[]

type Position = Partial<ChatFacts> & Pick<ChatFacts, 'state'>
const positions: Readonly<Record<string, Position>> = {
  waiting: { state: 'waiting' },
  offered: { state: 'offered', offeredTo: 'per_asked' },
  active: { state: 'active', operatorId: 'per_attends' },
  'active, with a guest': { state: 'active', operatorId: 'per_attends', guestId: 'per_guest' },
  'transferring, to somebody': {
    state: 'transferring',
    operatorId: 'per_attends',
    offeredTo: 'per_asked',
    transferTo: 'support',
  },
  'transferring, to the department': { state: 'transferring', operatorId: 'per_attends', transferTo: 'support' },
  'disconnected, waited': { state: 'disconnected', resumes: 'waiting' },
  'disconnected, was active': { state: 'disconnected', resumes: 'active', operatorId: 'per_attends' },
  ended: { state: 'ended', operatorId: 'per_attends' },
}

const chatIn = (position: Position) => ({
  id: 'cht_one' as const,
  department: 'support',
  standing: 'customer' as const,
  customerId: 'per_customer' as const,
  resumes: null,
  operatorId: null,
  offeredTo: null,
  guestId: null,
  transferTo: null,
  legalHold: false,
  ticketId: null,
  contact: { name: '', email: 'ana@example.test', phone: '', address: '', city: '', country: '' },
  ...position,
})

function table(): string {
  const rows = Object.entries(positions).flatMap(([position, facts]) =>
    askers.map(({ name, actor, facts: reader }) => {
      const chat = chatIn(facts)
      const isThere = hosting.policies.maySeeChat(actor, chat, house).allowed
      const cells = Object.values(canOnChat(actor, chat, house, reader)).map((verdict) =>
        !isThere ? 'not there' : verdict.allowed ? '**yes**' : verdict.reason.replaceAll('_', ' '),
      )
      return `| ${position} | ${name} | ${cells.join(' | ')} |`
    }),
  )
  const actions = Object.keys(canOnChat(askers[0].actor, chatIn({ state: 'waiting' }), house, free))
  return [
    `| position | who | ${actions.join(' | ')} |`,
    `|---|---|${actions.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n')
}

type Step = { readonly target?: string } | string
const { initial, states } = chatLifecycle.config as {
  readonly initial: string
  readonly states: Readonly<Record<string, { readonly on?: Readonly<Record<string, Step | readonly Step[]>> }>>
}
const stepsOf = (state: string): readonly (readonly [string, string])[] =>
  Object.entries(states[state]?.on ?? {}).flatMap(([input, steps]) => {
    const targets = [steps]
      .flat()
      .map((step) => (typeof step === 'string' ? step : ((step as { target?: string }).target ?? state)))
    return [...new Set(targets)].map((target) => [input, target] as const)
  })

/** Steps that move a chat to another state, as a Mermaid diagram. */
const diagram = (): string =>
  [
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${initial}: start`,
    ...Object.keys(states).flatMap((state) =>
      stepsOf(state)
        .filter(([, target]) => target !== state)
        .map(([input, target]) => `  ${state} --> ${target}: ${input}`),
    ),
    '  erased --> [*]',
    '```',
  ].join('\n')

const inputs = (): string =>
  Object.keys(states)
    .map((state) => {
      const taken = new Set(stepsOf(state).map(([input]) => input))
      return `| ${state} | ${chatInputTypes.filter((input) => taken.has(input)).join(', ') || '(nothing)'} |`
    })
    .join('\n')

/** The page with the diagram and the table of chats. */
export const chatLifecyclePage = (): string =>
  [
    '# Who may do what with a chat, in every state',
    'Written by `npm run docs` from the policies and the machine themselves; a test fails when it is stale. The suite `chat/model-check.test.ts` goes through every reachable position, actor, command and happening, and asserts that the forbidden steps do not exist.',
    diagram(),
    '## What the lifecycle takes in each state',
    `| state | inputs |\n|---|---|\n${inputs()}`,
    '## A chat of a customer with Support',
    '"not there": for them the chat does not exist. An erased chat is there for nobody.',
    table(),
    '',
  ].join('\n\n')
