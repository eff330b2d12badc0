import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../kernel/decide.ts'
import { panelVisitLifecycle } from './panel-visit.machine.ts'
import type { PanelVisitContext, PanelVisitInput } from './panel-visit.machine.ts'
import { entryMs, phase } from './phase.ts'

const start = Date.UTC(2026, 2, 1, 12)
const iso = (ms: number): string => new Date(start + ms).toISOString()
const minute = 60_000

const fresh: PanelVisitContext = {
  createdAt: iso(0),
  ownerNode: '',
  liveAt: null,
  lastActiveAt: null,
  softMs: 20 * minute,
  hardMs: 30 * minute,
  graceIdleMs: 2 * minute,
  entryHash: 'hash',
  cookieHash: null,
  jarSealed: null,
  renewals: 0,
  endedAt: null,
  endReason: null,
}
const entered = (lastActive: number) => ({
  ...fresh,
  state: 'open' as const,
  liveAt: iso(0),
  lastActiveAt: iso(lastActive),
})
const at = (visit: ReturnType<typeof entered>, ms: number) => phase(visit, start + ms)

describe('the time of a visit (A11)', () => {
  it('is live to the soft limit, and over two minutes later when nobody works', () => {
    expect(at(entered(0), 20 * minute - 1).phase).toBe('live')
    expect(at(entered(0), 20 * minute)).toMatchObject({ phase: 'grace', endsAtMs: start + 22 * minute })
    expect(at(entered(0), 22 * minute - 1).phase).toBe('grace')
    expect(at(entered(0), 22 * minute)).toMatchObject({ phase: 'ended', reason: 'idle' })
  })

  it('goes on in the grace as long as somebody works, and never over the hard limit', () => {
    expect(at(entered(21 * minute), 22 * minute).phase).toBe('grace')
    expect(at(entered(29.5 * minute), 30 * minute - 1).phase).toBe('grace')
    expect(at(entered(29.5 * minute), 30 * minute)).toMatchObject({ phase: 'ended', reason: 'expired' })
  })

  it('is one plain limit when both are equal', () => {
    const visit = { ...entered(0), softMs: 30 * minute }
    expect(at(visit, 30 * minute - 1).phase).toBe('live')
    expect(at(visit, 30 * minute)).toMatchObject({ phase: 'ended', reason: 'expired' })
  })

  it('ends when nobody enters within half a minute', () => {
    expect(phase({ ...fresh, state: 'ready' }, start + entryMs - 1).phase).toBe('entering')
    expect(phase({ ...fresh, state: 'ready' }, start + entryMs)).toMatchObject({ reason: 'entry_timeout' })
    expect(phase({ ...fresh, state: 'logging_in' }, start + entryMs).phase).toBe('entering')
  })

  it('is the same by the machine as by the function, over 2,000 random histories (panel-6)', () => {
    const step = fc.record({
      ms: fc.integer({ min: 0, max: 5 * minute }),
      type: fc.constantFrom('activity', 'time_out', 'renew', 'adopt', 'end', 'wait'),
    })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * entryMs }), fc.array(step, { maxLength: 40 }), (entry, steps) => {
        let state = 'ready'
        let context: PanelVisitContext = fresh
        let now = entry
        const facts = () => ({ ...context, state: state as 'ready' | 'open' | 'ended' })
        const apply = (input: PanelVisitInput): boolean => {
          const next = decide<PanelVisitContext, never>(panelVisitLifecycle, { state, context }, input)
          if (next) ({ state, context } = next)
          return next !== null
        }
        const couldEnter = phase(facts(), start + now).phase === 'entering'
        expect(apply({ type: 'enter', cookieHash: 'c', at: iso(now) })).toBe(couldEnter)
        if (!couldEnter) return
        const enteredAt = now
        for (const { ms, type } of steps) {
          now += ms
          const before = phase(facts(), start + now)
          const over = before.phase === 'ended'
          if (type === 'activity') expect(apply({ type, at: iso(now) })).toBe(!over)
          const renewable = state === 'open' && context.renewals < 2 && !over
          if (type === 'renew') expect(apply({ type, jarSealed: 'jar', at: iso(now) })).toBe(renewable)
          if (type === 'adopt') expect(apply({ type, node: 'other', at: iso(now) })).toBe(state === 'open' && !over)
          if (type === 'time_out') expect(apply({ type, at: iso(now) })).toBe(over && before.reason !== 'other')
          if (type === 'end') apply({ type, reason: 'agent_left', at: iso(now) })
          // Nothing prolongs it, and nothing that could open it outlives it.
          if (state !== 'ended')
            expect(now - enteredAt < 30 * minute || phase(facts(), start + now).phase === 'ended').toBe(true)
          else expect([context.entryHash, context.cookieHash, context.jarSealed]).toEqual([null, null, null])
        }
      }),
      { numRuns: 2000 },
    )
  })
})
