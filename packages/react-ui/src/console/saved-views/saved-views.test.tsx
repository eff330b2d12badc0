import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TicketQueue } from '../list/ticket-queue.tsx'
import { openStaffDesk, prepareBrowser, showTo } from '../testing/staff-desk.tsx'
import type { StaffDesk } from '../testing/staff-desk.tsx'
import { ViewsPanel } from '../views-panel.tsx'
import { choicesOfView, viewFromAddress } from './search-choices.ts'

let staff: StaffDesk
beforeEach(async () => {
  prepareBrowser()
  staff = await openStaffDesk()
})
afterEach(cleanup)

const desk = () => (
  <>
    <ViewsPanel onCollapse={vi.fn()} />
    <TicketQueue compact={false} onNextFree={vi.fn()} />
  </>
)
const views = () => within(screen.getByRole('navigation', { name: 'Views' }))

describe('named views (D5)', () => {
  it('keep what the view of every desk and the choices on it say together', () => {
    const kept = viewFromAddress({ view: 'mine', choices: { city: 'São Gonçalo', sort: 'updated', text: 'mail' } })
    expect(kept).toEqual({
      query: 'mail city:"São Gonçalo" state:open operator:me',
      sort: 'updated',
      direction: 'ascending',
      columns: null,
      groupBy: null,
      layout: 'list',
    })
    expect(choicesOfView(kept)).toEqual({
      text: 'mail',
      city: 'São Gonçalo',
      state: 'open',
      holder: 'me',
      sort: 'updated',
      direction: 'ascending',
    })
  })

  it('show their search as chips and text, and are moved by buttons that keep the focus', async () => {
    await staff.openTicket('Invoice')
    await staff.openTicket('Domain')
    const { views: named } = staff.api('rui')
    for (const name of ['One', 'Two']) await named.add({ name, query: `subject:${name === 'One' ? 'inv' : 'dom'}` })
    const person = await showTo(staff.client('rui'), desk())
    await screen.findByRole('navigation', { name: 'Views' })
    await person.click(await views().findByRole('link', { name: /^One/ }))
    await screen.findByText('Invoice')
    await waitFor(() => expect(document.querySelectorAll('[data-row]')).toHaveLength(1))
    expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search tickets' }).value).toBe('subject:inv')
    expect(location.search).toBe('')
    expect(screen.queryByRole('button', { name: 'Save as view' })).toBeNull()

    await person.click(views().getByRole('button', { name: 'Arrange and share views' }))
    await person.click(await screen.findByRole('button', { name: 'Move “One” down' }))
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Move “One” up'))
    await waitFor(async () => expect((await named.list()).items.map(({ name }) => name)).toEqual(['Two', 'One']))
  })

  it('count up to a hundred, all in one question', async () => {
    const client = staff.client('rui')
    const counts = vi.fn(async ({ filters }: { filters: readonly unknown[] }) => ({
      items: filters.map(() => ({ count: 100, atLeast: true })),
    }))
    await showTo({ ...client, tickets: { ...client.tickets, counts } }, desk())
    await screen.findByRole('navigation', { name: 'Views' })
    await waitFor(() => expect(views().getAllByText('99+')).toHaveLength(7))
    expect(counts).toHaveBeenCalledOnce()
  })
})
