import { describe, expect, it } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { testDesk } from '../testing/desk.ts'
import { opened } from '../testing/fixtures/tickets.ts'
import { aPerson } from '../testing/fixtures/people.ts'
import { aTicket } from '../testing/fixtures/tickets.ts'
import type { Ticket } from './ticket.ts'

const rui = aPerson({ role: 'operator', name: 'Rui', departments: ['support'] })
const administrator: Actor = { kind: 'administrator', id: 'per_admin' }
const operator: Actor = { kind: 'operator', id: rui.id, departments: ['support'], groups: [] }

async function world(...tickets: readonly Partial<Ticket>[]) {
  const desk = testDesk()
  await desk.storage.commit({ writes: [{ kind: 'person.insert', person: rui }], events: [] })
  for (const parts of tickets) await desk.storage.commit(opened(aTicket({ department: 'support', ...parts })))
  return desk
}

describe('groups of a list (D5)', () => {
  it('have their counts, each in its place and none that is empty; a list comes group after group', async () => {
    const desk = await world(
      { status: 'solved', closedAt: '2026-03-01T09:00:00.000Z' },
      { status: 'waiting_operator', holderId: rui.id },
      { status: 'waiting_customer', department: 'finance' },
      { status: 'waiting_operator' },
    )
    const { tickets } = desk.as(administrator)
    const groups = async (by: 'status' | 'department' | 'holder', actor: Actor = administrator) =>
      (await desk.as(actor).tickets.groups({ by })).items.map(({ id, count }) => [id, count])
    expect(await groups('status')).toEqual([
      ['waiting_operator', 2],
      ['waiting_customer', 1],
      ['solved', 1],
    ])
    expect(await groups('department')).toEqual([
      ['support', 3],
      ['finance', 1],
    ])
    expect(await groups('department', operator)).toEqual([['support', 3]])
    expect((await tickets.groups({ by: 'holder' })).items).toEqual([
      { id: 'none', name: '', count: 3, atLeast: false },
      { id: rui.id, name: 'Rui', count: 1, atLeast: false },
    ])
    const list = await tickets.list({ groupBy: 'status', sort: 'number', direction: 'descending' })
    expect(list.items.map(({ status, number }) => [status.id, number])).toEqual([
      ['waiting_operator', 4],
      ['waiting_operator', 2],
      ['waiting_customer', 3],
      ['solved', 1],
    ])
    expect(await groups('status', { kind: 'visitor' })).toEqual([])
  })

  it('are days of the reader’s zone, from the end that the list begins with; many days end in a rest', async () => {
    const at = (day: number, time: string) => `2026-02-${String(day).padStart(2, '0')}T${time}:00.000Z`
    const desk = await world(
      // Half past eleven in the evening of the 1st in São Paulo.
      { openedAt: at(2, '02:30') },
      { openedAt: at(2, '03:30') },
      ...Array.from({ length: 16 }, (_, place) => ({ openedAt: at(5 + place, '12:00') })),
    )
    const { tickets } = desk.as(administrator)
    const days = async (direction: 'ascending' | 'descending', zone: string) =>
      (await tickets.groups({ by: 'day', direction, zone })).items.map(({ id, count }) => `${id} ${count}`)
    expect((await days('ascending', 'America/Sao_Paulo')).slice(0, 3)).toEqual([
      '2026-02-01 1',
      '2026-02-02 1',
      '2026-02-05 1',
    ])
    const newest = await days('descending', 'UTC')
    expect(newest[0]).toBe('2026-02-20 1')
    expect(newest).toHaveLength(15)
    expect(newest.at(-1)).toBe('rest 4')
  })
})
