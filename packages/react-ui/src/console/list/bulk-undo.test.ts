import type { TicketSummary } from '@guichet/core/contract'
import { describe, expect, it } from 'vitest'
import { undoSteps } from './bulk-undo.ts'

const ticket = (id: string, priority: string, holder: string | null = null): TicketSummary =>
  ({
    id,
    priority,
    holder: holder === null ? null : { id: holder, name: holder },
    status: { id: 'open', kind: 'open' },
  }) as TicketSummary
const answered = (...done: readonly (readonly [string, boolean])[]) => ({
  items: done.map(([ticketId, ok]) => ({ ticketId, done: ok })),
})

describe('taking back what was done with many (D5)', () => {
  it('gives each its own before, and leaves alone what was refused', () => {
    const tickets = [ticket('a', 'low'), ticket('b', 'high'), ticket('c', 'low'), ticket('d', 'low')]
    const result = answered(['a', true], ['b', true], ['c', true], ['d', false])
    expect(undoSteps({ kind: 'change', priority: 'urgent' }, tickets, result, 'me')).toEqual([
      { action: { kind: 'change', priority: 'low' }, ticketIds: ['a', 'c'] },
      { action: { kind: 'change', priority: 'high' }, ticketIds: ['b'] },
    ])
  })

  it('drops what was taken from nobody, takes back what one has dropped, and knows no way back from the rest', () => {
    const tickets = [ticket('a', 'low'), ticket('b', 'low', 'eva'), ticket('c', 'low', 'me')]
    const all = answered(['a', true], ['b', true], ['c', true])
    expect(undoSteps({ kind: 'take' }, tickets, all, 'me')).toEqual([{ action: { kind: 'drop' }, ticketIds: ['a'] }])
    expect(undoSteps({ kind: 'drop' }, tickets, all, 'me')).toEqual([{ action: { kind: 'take' }, ticketIds: ['c'] }])
    expect(undoSteps({ kind: 'delete' }, tickets, all, 'me')).toEqual([])
  })
})
