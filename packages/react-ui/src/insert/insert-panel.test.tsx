import type { InsertItemView } from '@guichet/core/contract'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStaffDesk, prepareBrowser, showTo } from '../console/testing/staff-desk.tsx'
import { InsertPanel } from './insert-panel.tsx'

const hotels: readonly InsertItemView[] = ['Grand Mar', 'Pod Łabędziem'].map((title) => ({
  id: title.toLowerCase(),
  title,
  text: 'With breakfast',
  picture: false,
}))

const onChoose = vi.fn()
const chosen = (): readonly unknown[] => onChoose.mock.calls.map((call: unknown[]) => (call[1] as InsertItemView).title)

beforeEach(() => {
  prepareBrowser()
  onChoose.mockClear()
})
afterEach(cleanup)

describe('the catalogue beside the answer (B3)', () => {
  it('takes Enter for the words that are typed, also before what they find is there', async () => {
    const staff = await openStaffDesk()
    const search = ({ text = '' }) =>
      Promise.resolve({ items: hotels.filter(({ title }) => title.includes(text)), nextCursor: null })
    const providers = () => Promise.resolve({ items: [{ id: 'hotels', label: 'Hotels', filters: [] }] })
    const client = {
      ...staff.client('rui'),
      inserts: { providers, search, picture: () => Promise.reject(new Error()) },
    }
    const person = await showTo(client, <InsertPanel busy={null} onChoose={onChoose} onClose={vi.fn()} />)
    await screen.findByRole('button', { name: /^Grand Mar/ })
    await person.type(screen.getByRole('searchbox'), 'Pod{Enter}')
    await waitFor(() => expect(chosen()).toEqual(['Pod Łabędziem']))
    await person.clear(screen.getByRole('searchbox'))
    await person.type(screen.getByRole('searchbox'), 'Nowhere{Enter}')
    await screen.findByText('Nothing like that.')
    expect(chosen()).toEqual(['Pod Łabędziem'])
  })
})
