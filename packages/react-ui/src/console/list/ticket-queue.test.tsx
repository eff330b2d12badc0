import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStaffDesk, prepareBrowser, showTo } from '../testing/staff-desk.tsx'
import type { StaffDesk } from '../testing/staff-desk.tsx'
import { TicketQueue } from './ticket-queue.tsx'

let staff: StaffDesk
beforeEach(async () => {
  prepareBrowser()
  staff = await openStaffDesk()
})
afterEach(cleanup)

const queue = () => <TicketQueue compact={false} onNextFree={vi.fn()} />
const subjects = () => [...document.querySelectorAll('[data-row] .gt-row__subject')].map((cell) => cell.textContent)

describe('the queue', () => {
  it('stands in the order of opening and grows without a reload (A1)', async () => {
    await staff.openTicket('First')
    staff.desk.clock.pass(60_000)
    await staff.openTicket('Second')
    await showTo(staff.client('rui'), queue())
    await screen.findByText('Second')
    staff.desk.clock.pass(60_000)
    await staff.openTicket('Third')
    await screen.findByText('Third')
    expect(subjects()).toEqual(['First', 'Second', 'Third'])
  })

  it('shows who holds a ticket', async () => {
    const { id } = await staff.openTicket('Held')
    await showTo(staff.client('rui'), queue())
    expect(await screen.findByText('Nobody')).toBeTruthy()
    await staff.api('eva').tickets.take({ ticketId: id })
    expect(await screen.findByText('Eva Nowak')).toBeTruthy()
    await staff.api('admin').tickets.assign({ ticketId: id, operatorId: staff.people.rui.id })
    expect(await screen.findByText('You')).toBeTruthy()
  })

  it('says for each chosen row whether it was done, and why not', async () => {
    await staff.openTicket('Free one')
    const { id } = await staff.openTicket('Held one')
    await staff.api('eva').tickets.take({ ticketId: id })
    const person = await showTo(staff.client('rui'), queue())
    await screen.findByText('Held one')
    await person.click(screen.getByLabelText('Select all rows'))
    await person.click(within(screen.getByRole('toolbar')).getByRole('button', { name: 'Take' }))
    const report = await screen.findByRole('dialog', { name: '1 of 2 done' })
    expect(
      within(report)
        .getByText(/Held one/)
        .closest('li')?.textContent,
    ).toContain('Another operator holds this ticket.')
    expect(
      within(report)
        .getByText(/Free one/)
        .closest('li')?.dataset['done'],
    ).toBe('true')
  })

  it('works in lots through many, and takes back what was done by its toast (D5)', async () => {
    for (let at = 0; at < 60; at++) await staff.openTicket(`Number ${at}`)
    const client = staff.client('rui')
    const bulk = vi.fn(client.tickets.bulk)
    const person = await showTo({ ...client, tickets: { ...client.tickets, bulk } }, queue())
    await screen.findByText('Number 0')
    const held = async () => (await staff.api('rui').tickets.count({ holder: 'me' })).count
    await person.click(screen.getByLabelText('Select all rows'))
    await person.click(within(screen.getByRole('toolbar')).getByRole('button', { name: 'Take' }))
    const undo = await screen.findByRole('button', { name: 'Undo' })
    expect(bulk.mock.calls.map(([{ ticketIds }]) => ticketIds.length)).toEqual([50, 10])
    expect(await held()).toBe(60)
    await person.click(undo)
    await waitFor(async () => expect(await held()).toBe(0))
  })

  it('tells what was done and what was not when the connection goes in the middle (D5)', async () => {
    for (let at = 0; at < 51; at++) await staff.openTicket(`Number ${at}`)
    const client = staff.client('rui')
    const bulk = vi
      .fn(client.tickets.bulk)
      .mockImplementationOnce(client.tickets.bulk)
      .mockRejectedValueOnce(new Error('no line'))
    const person = await showTo({ ...client, tickets: { ...client.tickets, bulk } }, queue())
    await screen.findByText('Number 0')
    await person.click(screen.getByLabelText('Select all rows'))
    await person.click(within(screen.getByRole('toolbar')).getByRole('button', { name: 'Take' }))
    const report = await screen.findByRole('dialog', { name: '50 of 51 done' })
    expect(within(report).getByText('1 was refused')).toBeTruthy()
    expect(within(report).getByRole('button', { name: 'Undo 50' })).toBeTruthy()
  })

  it('searches, and says when nothing matches, with the way back', async () => {
    await staff.openTicket('Invoice')
    const person = await showTo(staff.client('rui'), queue())
    await screen.findByText('Invoice')
    await person.type(screen.getByRole('searchbox', { name: 'Search tickets' }), 'zebra')
    expect(await screen.findByText('No ticket matches.')).toBeTruthy()
    expect(location.search).toBe('?text=zebra')
    await person.click(screen.getByRole('button', { name: 'Clear filters' }))
    expect(await screen.findByText('Invoice')).toBeTruthy()
  })

  it('takes text for chips and chips for text (B23)', async () => {
    await staff.openTicket('Invoice')
    const person = await showTo(staff.client('rui'), queue())
    await screen.findByText('Invoice')
    const box = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search tickets' })
    await person.type(box, 'invo subject:invoice operator:none before:2031-01-01')
    const chip = await screen.findByRole('button', { name: /^Subject: invoice/ })
    expect(Object.fromEntries(new URLSearchParams(location.search))).toEqual({
      text: 'invo',
      subject: 'invoice',
      holder: 'none',
      openedTo: '2030-12-31',
    })
    const marked = () => [...document.querySelectorAll('.gt-row__subject mark')].map((mark) => mark.textContent)
    await waitFor(() => expect(marked()).toEqual(['Invoice']))
    await person.click(chip)
    await waitFor(() => expect(box.value).toBe('invo operator:none until:2030-12-31'))
    await person.type(box, ' town:x')
    expect(await screen.findByText('There is no such field, so it is left out:')).toBeTruthy()
    expect(document.querySelector('.gt-search mark')?.textContent).toBe('town:x')
  })

  it('sorts by a column, and the other way round, and the address says so (D5)', async () => {
    await staff.openTicket('B')
    await staff.openTicket('A')
    const person = await showTo(staff.client('rui'), queue())
    await screen.findByText('A')
    await person.click(screen.getByRole('button', { name: 'Subject' }))
    await waitFor(() => expect(subjects()).toEqual(['A', 'B']))
    await person.click(screen.getByRole('button', { name: 'Subject' }))
    await waitFor(() => expect(subjects()).toEqual(['B', 'A']))
    expect(screen.getByRole('columnheader', { name: 'Subject' }).getAttribute('aria-sort')).toBe('descending')
  })

  it('previews with Space without a trace, and opens with Enter (B24)', async () => {
    const { id, number } = await staff.openTicket('Look at me')
    const client = staff.client('rui')
    const markRead = vi.fn(client.tickets.markRead)
    const person = await showTo({ ...client, tickets: { ...client.tickets, markRead } }, queue())
    await screen.findByText('Look at me')
    await person.keyboard('j ')
    expect(await screen.findByText('About: Look at me')).toBeTruthy()
    expect(screen.getByRole('complementary', { name: `Preview of #${number}` })).toBeTruthy()
    await person.keyboard('{Escape}')
    expect(screen.queryByText('About: Look at me')).toBeNull()
    expect(markRead).not.toHaveBeenCalled()
    const [row] = (await staff.api('rui').tickets.list()).items
    expect(row).toMatchObject({ id, unread: true, holder: null })
    await person.keyboard('{Enter}')
    expect(location.pathname).toBe(`/desk/tickets/queue/${number}`)
  })
})
