import { HelpdeskError } from '@guichet/core/contract'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { prepareBrowser, show } from '../testing/browser/show.tsx'
import { never, openDemoDesk, rejecting, withAnswers } from '../testing/index.ts'
import { TicketList } from './ticket-list.tsx'

beforeEach(() => prepareBrowser('/tickets'))
afterEach(cleanup)

const rows = (): HTMLElement[] => within(screen.getByRole('list')).getAllByRole('listitem')

describe('a customer’s list (D1)', () => {
  it('shows title, number, status and when it was opened, and marks what is unread', async () => {
    const desk = await openDemoDesk()
    await desk.openTicket('Printer')
    const { id } = await desk.openTicket('Mail')
    const rui = await desk.client('rui@demo.test')
    await rui.tickets.reply({ ticketId: id, text: 'Done.', take: true })
    await show(await desk.client('ana@demo.test'), <TicketList />)
    await screen.findByText('Mail')
    const mail = rows().find((row) => row.textContent?.includes('Mail'))
    // Names of departments come with the configuration, which may arrive later.
    await screen.findAllByText(/Support/)
    expect(mail?.textContent).toMatch(/#\d+.*Support.*Opened.*Waiting for you/)
    expect(within(mail as HTMLElement).getByRole('img', { name: 'Unread' })).toBeTruthy()
    expect(
      within(mail as HTMLElement)
        .getByRole('link')
        .getAttribute('href'),
    ).toMatch(/^\/tickets\/\d+$/)
    expect(screen.getAllByRole('img', { name: 'Unread' })).toHaveLength(1)
  })

  it('keeps open and closed apart, and finds words', async () => {
    const desk = await openDemoDesk()
    const ana = await desk.client('ana@demo.test')
    await desk.openTicket('Still open')
    const { id } = await desk.openTicket('All good')
    await ana.tickets.close({ ticketId: id, resolution: 'solved' })
    const onViewChange = vi.fn()
    const { person } = await show(ana, <TicketList onViewChange={onViewChange} />)
    await person.click(await screen.findByRole('button', { name: /^Closed/ }))
    await waitFor(() => expect(screen.queryByText('Still open')).toBeNull())
    await screen.findByText('All good')
    await person.click(screen.getByRole('button', { name: /^All/ }))
    await person.type(screen.getByRole('searchbox', { name: 'Search my tickets' }), 'nothing such')
    await screen.findByText('No ticket has these words.')
    expect(onViewChange).toHaveBeenLastCalledWith({ show: 'all', text: 'nothing such' })
  })

  it('comes in the order that is asked for', async () => {
    const desk = await openDemoDesk()
    await desk.openTicket('The first')
    await desk.openTicket('The second')
    const onViewChange = vi.fn()
    const { person } = await show(await desk.client('ana@demo.test'), <TicketList onViewChange={onViewChange} />)
    await screen.findByText('The first')
    await person.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Oldest first')
    expect(onViewChange).toHaveBeenLastCalledWith({ show: 'all', text: '', order: 'oldest' })
    await waitFor(() =>
      expect(screen.getAllByText(/^The (first|second)$/).map(({ textContent }) => textContent)).toEqual([
        'The first',
        'The second',
      ]),
    )
  })

  it('has a sentence and a way on when there is none, when it waits and when it fails', async () => {
    const desk = await openDemoDesk()
    const ana = await desk.client('ana@demo.test')
    await show(ana, <TicketList />)
    await screen.findByText('No tickets yet.')
    expect(screen.getByRole('link', { name: 'New ticket' })).toBeTruthy()
    cleanup()

    await show(withAnswers(ana, { tickets: { list: never } }), <TicketList />)
    await screen.findByRole('status', { name: 'Loading' })
    cleanup()

    const failing = rejecting(new HelpdeskError('forbidden', '', { reason: 'sign_in_first' }))
    const { person } = await show(withAnswers(ana, { tickets: { list: failing } }), <TicketList />)
    expect((await screen.findByRole('alert')).textContent).toContain('Please sign in first.')
    await person.click(screen.getByRole('button', { name: 'Try again' }))
  })

  it('hands a ticket over instead of going to it, where an embedder asks for that', async () => {
    const desk = await openDemoDesk()
    await desk.openTicket('Mail')
    const onSelect = vi.fn()
    const { person } = await show(await desk.client('ana@demo.test'), <TicketList onSelect={onSelect} />)
    await person.click(await screen.findByRole('link', { name: /Mail/ }))
    expect(onSelect.mock.calls[0]?.[0]).toMatchObject({ subject: 'Mail' })
    expect(location.pathname).toBe('/tickets')
  })
})
