import { describe, expect, it } from 'vitest'
import { allow, deny } from '../kernel/verdict.ts'
import { hosting, saas, travel } from '../profiles.ts'
import { standardPriorities, standardStatuses } from '../profiles/statuses.ts'
import { DefinitionRefused, defineHelpdesk } from './define-helpdesk.ts'
import type { DefinitionInput } from './definition.ts'

const small: DefinitionInput = {
  id: 'small',
  name: 'Small',
  departments: [{ id: 'help', names: { en: 'Help' } }],
  statuses: standardStatuses,
  priorities: standardPriorities,
  forms: [{ fields: [] }],
}
const status = (id: string, parts: object = {}) => ({
  id,
  kind: 'open' as const,
  labels: { staff: { en: id }, customer: { en: id } },
  colour: 'open',
  icon: '○',
  ...parts,
})
const issuesOf = (input: unknown): string[] => {
  try {
    defineHelpdesk(input as DefinitionInput)
    return []
  } catch (error) {
    if (!(error instanceof DefinitionRefused)) throw error
    return error.issues.map(({ path, code }) => `${path} ${code}`)
  }
}

describe('a definition (F1)', () => {
  it('is accepted when it can work', () => {
    expect(issuesOf(small)).toEqual([])
    for (const profile of [hosting, travel, saas]) expect(profile.statuses).toHaveLength(8)
  })

  it('is refused with the place of a status that nothing reaches', () => {
    expect(
      issuesOf({ ...small, statuses: [...standardStatuses, status('limbo', { kind: 'closed', setBy: [] })] }),
    ).toContain('statuses.limbo unreachable')
  })

  it('is refused with the place of an open status that can never be closed', () => {
    const closed = status('closed', { kind: 'closed' })
    const dead = {
      ...small,
      statuses: [
        status('waiting_operator', { next: [] }),
        status('waiting_customer', { kind: 'waiting', next: [] }),
        closed,
      ],
      lifecycle: {},
    }
    expect(issuesOf(dead)).toEqual([])
    const unclosable = {
      ...dead,
      lifecycle: { closed: 'closed' },
      statuses: dead.statuses.map((one) => ({ ...one, ...(one.id === 'closed' && { kind: 'waiting' }) })),
    }
    expect(issuesOf(unclosable)).toContain('lifecycle.closed wrong_kind')
    const nobodyChooses = dead.statuses.map((one) => ({ ...one, ...(one.id === 'closed' && { setBy: [] }) }))
    expect(issuesOf({ ...dead, statuses: nobodyChooses })).toEqual([
      'statuses.waiting_operator dead_end',
      'statuses.waiting_customer dead_end',
      'statuses.closed unreachable',
    ])
  })

  it('is refused when its own policies let nobody close', () => {
    const issues = issuesOf({ ...small, policies: { mayClose: () => deny('we never close') } })
    expect(issues).toContain('statuses.open dead_end')
    expect(issues).toContain('statuses.solved unreachable')
    const customersClose = { mayClose: (actor: { kind: string }) => (actor.kind === 'customer' ? allow() : deny('no')) }
    expect(issuesOf({ ...small, policies: customersClose })).not.toContain('statuses.open dead_end')
  })

  it('is refused for an edge that its own policies give to nobody', () => {
    const edge = standardStatuses.map((one) => (one.id === 'solved' ? { ...one, next: ['open'] } : one))
    const onlyOperators = edge.map((one) => (one.id === 'open' ? { ...one, setBy: ['operator' as const] } : one))
    expect(issuesOf({ ...small, statuses: onlyOperators })).toEqual(['statuses.solved.next.open forbidden_edge'])
    expect(issuesOf({ ...small, statuses: onlyOperators, rules: { reopenByOperator: true } })).toEqual([])
    expect(issuesOf({ ...small, statuses: onlyOperators, policies: { mayReopen: () => allow() } })).toEqual([])
  })

  it('is refused for names that it does not define, for doubles, and for wrong shapes', () => {
    expect(issuesOf({ ...small, lifecycle: { opened: 'nowhere' } })).toEqual(['lifecycle.opened unknown'])
    expect(issuesOf({ ...small, groups: [{ id: 'g', names: {}, department: 'moon' }] })).toEqual([
      'groups.g.department unknown',
    ])
    expect(issuesOf({ ...small, departments: [...small.departments, ...small.departments] })).toEqual([
      'departments.help not_unique',
    ])
    expect(issuesOf({ ...small, statuses: [...standardStatuses, status('deleted')] })).toContain(
      'statuses.deleted reserved',
    )
    expect(issuesOf({ ...small, colour: 'red' })).toEqual([' unrecognized_keys'])
  })

  it('is refused, with the place, for chat hours that never open and deadlines before their warning', () => {
    const open = (from: string, to: string, channels: string[] = ['ticket', 'chat']) => ({
      ...small,
      departments: [
        {
          id: 'help',
          names: { en: 'Help' },
          channels,
          chatHours: {
            weekly: [
              { days: [1], from: '09:00', to: '12:00' },
              { days: [2], from, to },
            ],
          },
        },
      ],
    })
    expect(issuesOf(open('09:00', '24:00'))).toEqual([])
    for (const [from, to] of [
      ['18:00', '09:00'],
      ['09:00', '09:00'],
    ] as const)
      expect(issuesOf(open(from, to))).toEqual(['departments.help.chatHours.weekly.1 wrong_order'])
    expect(issuesOf(open('24:01', '25:00'))).toHaveLength(2)
    expect(issuesOf(open('09:00', '10:00', ['ticket']))).toEqual(['departments.help.chatHours no_chat'])
    expect(issuesOf({ ...small, chat: { idleWarningSeconds: 300, idleEndSeconds: 299 } })).toEqual([
      'chat.idleEndSeconds wrong_order',
    ])
    expect(issuesOf({ ...small, chat: { awayAfterSeconds: 10, graceSeconds: 9 } })).toEqual([
      'chat.graceSeconds wrong_order',
    ])
  })
})
