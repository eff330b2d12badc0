import { describe, expect, it } from 'vitest'
import { lockSituation, lostTo } from './lock-situation.ts'

const status = { id: 'waiting_operator', kind: 'open', label: '', colour: '', icon: '' } as const
const ticket = (holder: string | null, kind: 'open' | 'closed' = 'open') => ({
  status: { ...status, kind },
  holder: holder === null ? null : { id: holder, name: holder },
  staff: { heldSince: '2026-05-12T10:05:00.000Z' },
})
const event = (type: string, actorId: string, operatorId: string) => ({
  sequence: 1,
  at: '2026-05-12T10:31:00.000Z',
  type,
  actor: { kind: 'operator', id: actorId, name: actorId },
  details: { operatorId },
})

describe('how a ticket stands between operators (B11–B16)', () => {
  it('is free, mine, another one’s, or closed', () => {
    expect(lockSituation(ticket(null), 'rui', null)).toEqual({ kind: 'free' })
    expect(lockSituation(ticket('rui'), 'rui', null)).toMatchObject({ kind: 'mine', since: '2026-05-12T10:05:00.000Z' })
    expect(lockSituation(ticket('eva'), 'rui', null)).toMatchObject({ kind: 'other', name: 'eva' })
    expect(lockSituation(ticket('eva', 'closed'), 'rui', null)).toEqual({ kind: 'closed' })
  })

  it('is lost to whoever took it, or by whoever assigned it', () => {
    const taken = lostTo([event('ticket.taken', 'eva', 'eva')], 'rui')
    expect(lockSituation(ticket('eva'), 'rui', taken)).toMatchObject({ kind: 'lost', name: 'eva', by: null })
    const assigned = lostTo([event('ticket.taken', 'rui', 'rui'), event('ticket.assigned', 'admin', 'eva')], 'rui')
    expect(lockSituation(ticket('eva'), 'rui', assigned)).toMatchObject({ kind: 'lost', by: 'admin' })
  })

  it('is not lost when I gave it away myself', () => {
    expect(lostTo([event('ticket.assigned', 'rui', 'eva')], 'rui')).toBeNull()
  })
})
