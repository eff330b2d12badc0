import { describe, expect, it } from 'vitest'
import { filterOf, readAddress, writeAddress } from './desk-address.ts'
import { views } from './views.ts'

describe('the address of the console', () => {
  it('says view, open ticket, search, filters and order, and reads the same again', () => {
    const address = {
      view: 'unassigned',
      open: '1042',
      choices: { text: 'mail não chega', status: 'open', sort: 'updated', direction: 'descending' },
    } as const
    const written = writeAddress(address)
    const [path = '', query = ''] = written.split('?')
    expect(path).toBe('/desk/tickets/unassigned/1042')
    expect(readAddress(path, query)).toEqual(address)
  })

  it('falls back to the queue for a view that is none', () => {
    expect(readAddress('/desk', '').view).toBe('queue')
    expect(readAddress('/desk/tickets/nonsense', '').view).toBe('queue')
  })

  it('asks for every open view in the order of opening (A1)', () => {
    for (const view of views.filter(({ id }) => id !== 'closed' && id !== 'all')) {
      expect(filterOf({ view: view.id, choices: {} })).toMatchObject({ sort: 'opened', direction: 'ascending' })
    }
  })

  it('asks for whole days of the reader, the last one included (D5)', () => {
    const filter = filterOf({
      view: 'all',
      choices: { openedFrom: '2026-05-12', updatedTo: '2026-05-31', openedTo: 'x' },
    })
    expect(filter).toMatchObject({
      openedFrom: new Date(2026, 4, 12).toISOString(),
      updatedBefore: new Date(2026, 5, 1).toISOString(),
    })
    expect(filter).not.toHaveProperty('openedBefore')
  })

  it('lets what was chosen win over the view', () => {
    const filter = filterOf({ view: 'queue', choices: { holder: 'none', sort: 'priority', direction: 'descending' } })
    expect(filter).toEqual({ phase: 'open', holder: 'none', sort: 'priority', direction: 'descending' })
  })
})
