import { HelpdeskError } from '@guichet/core/contract'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { prepareBrowser, show } from '../testing/browser/show.tsx'
import { openDemoDesk, rejecting, withAnswers } from '../testing/index.ts'
import { TicketView } from './customer-ticket.tsx'

beforeEach(() => prepareBrowser('/tickets'))
afterEach(cleanup)

async function answeredTicket() {
  const desk = await openDemoDesk()
  const ticket = await desk.openTicket('Mail not arriving')
  const rui = await desk.client('rui@demo.test')
  await rui.tickets.reply({ ticketId: ticket.id, text: 'Is it better now?', take: true })
  await rui.tickets.note({ ticketId: ticket.id, text: 'Disk was full.' })
  return { desk, rui, ticket, ana: await desk.client('ana@demo.test') }
}
const box = (): HTMLElement => screen.getByLabelText('Write a comment')

describe('a ticket, for its customer (D2)', () => {
  it('is a log by its subject: staff by first name, the customer as “You”, no note', async () => {
    const { ana, ticket } = await answeredTicket()
    await show(ana, <TicketView reference={String(ticket.number)} />)
    const log = await screen.findByRole('log', { name: 'Mail not arriving' })
    const authors = [...log.querySelectorAll('[data-author]')].map((one) => one.getAttribute('data-author'))
    expect(authors).toEqual(['customer', 'staff'])
    expect(log.textContent).toMatch(/You.*About: Mail not arriving.*Rui.*Support team.*Is it better now\?/)
    expect(log.textContent).not.toContain('Carvalho')
    expect(log.textContent).not.toContain('Disk')
    await waitFor(async () => expect((await ana.tickets.get({ ticketId: ticket.id })).unread).toBe(false))
  })

  it('sends with Ctrl+Enter, but not while an input method composes', async () => {
    const { ana, ticket } = await answeredTicket()
    const { person } = await show(ana, <TicketView reference={ticket.id} />)
    await screen.findByRole('log')
    await person.type(box(), 'はい')
    fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true, isComposing: true })
    fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true, keyCode: 229 })
    expect((await ana.tickets.get({ ticketId: ticket.id })).thread.items).toHaveLength(2)
    await person.type(box(), '{Control>}{Enter}{/Control}')
    await waitFor(() => expect(screen.getByRole('log').textContent).toContain('はい'))
    expect(box()).toHaveProperty('value', '')
  })

  it('keeps what was written when sending fails, says why, and keeps it over a reload', async () => {
    const { ana, ticket } = await answeredTicket()
    const failing = withAnswers(ana, {
      tickets: { reply: rejecting(new HelpdeskError('storage_unavailable', '', { reason: 'offline' })) },
    })
    const { person, unmount } = await show(failing, <TicketView reference={ticket.id} />)
    await screen.findByRole('log')
    await person.type(box(), 'Not yet')
    await person.click(screen.getByRole('button', { name: 'Send' }))
    expect((await screen.findByRole('alert')).textContent).toBe(
      'The server cannot be reached. Your text is still here.',
    )
    expect(box()).toHaveProperty('value', 'Not yet')
    unmount()
    await show(ana, <TicketView reference={ticket.id} />)
    await screen.findByRole('log')
    expect(box()).toHaveProperty('value', 'Not yet')
  })

  it('keeps what was typed while a comment is on its way, whether or not it arrives', async () => {
    const { ana, ticket } = await answeredTicket()
    for (const arrives of [true, false]) {
      const answer = Promise.withResolvers<void>()
      const reply: typeof ana.tickets.reply = (input) => answer.promise.then(() => ana.tickets.reply(input))
      const { person, unmount } = await show(
        withAnswers(ana, { tickets: { reply } }),
        <TicketView reference={ticket.id} />,
      )
      await screen.findByRole('log')
      await person.clear(box())
      await person.type(box(), 'On its way')
      await person.click(screen.getByRole('button', { name: 'Send' }))
      expect(box()).toHaveProperty('value', '')
      await person.type(box(), 'And this')
      if (arrives) answer.resolve()
      else answer.reject(new HelpdeskError('storage_unavailable', '', { reason: 'offline' }))
      if (arrives) await waitFor(() => expect(screen.getByRole('log').textContent).toContain('On its way'))
      else await screen.findByRole('alert')
      expect(box()).toHaveProperty('value', arrives ? 'And this' : 'On its way\nAnd this')
      unmount()
    }
  })

  it('A6: is solved by its customer, says so with the day, and opens again', async () => {
    const { ana, ticket } = await answeredTicket()
    const { person } = await show(ana, <TicketView reference={ticket.id} />)
    await person.click(await screen.findByRole('button', { name: 'Problem solved!' }))
    await screen.findByText(/Solved by you on/)
    expect(screen.queryByRole('button', { name: 'Problem solved!' })).toBeNull()
    expect(screen.getByText('Writing here opens the ticket again.')).toBeTruthy()
    await person.click(screen.getByRole('button', { name: 'Reopen' }))
    await screen.findByRole('button', { name: 'Problem solved!' })
  })

  it('C5: leaves the list at once, and comes back when that is undone', async () => {
    const { ana, ticket } = await answeredTicket()
    await ana.tickets.close({ ticketId: ticket.id, resolution: 'solved' })
    const onRemoved = vi.fn()
    const { person } = await show(ana, <TicketView reference={ticket.id} onRemoved={onRemoved} />)
    await person.click(await screen.findByRole('button', { name: 'Remove from my list' }))
    await screen.findByText(`Ticket #${ticket.number} is off your list.`)
    expect(onRemoved).toHaveBeenCalledOnce()
    expect((await ana.tickets.list()).items).toEqual([])
    await person.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByText(`Ticket #${ticket.number} is back on your list.`)
    expect((await ana.tickets.list()).items.map(({ id }) => id)).toEqual([ticket.id])
  })

  it('leads from a duplicate to where it goes on', async () => {
    const { desk, rui, ana, ticket } = await answeredTicket()
    const original = await desk.openTicket('The first one')
    await rui.tickets.close({ ticketId: ticket.id, resolution: 'duplicate', duplicateOf: original.number })
    await show(ana, <TicketView reference={ticket.id} />)
    const link = await screen.findByRole('link', { name: `This continues in #${original.number}` })
    expect(link.getAttribute('href')).toBe(`/tickets/${original.number}`)
  })

  it('says why nothing can be written, and where to write instead', async () => {
    const { ana, ticket } = await answeredTicket()
    const shut = withAnswers(ana, {
      tickets: {
        get: async (input) => {
          const shown = await ana.tickets.get(input)
          return { ...shown, can: { ...shown.can, reply: { allowed: false, reason: 'open_a_linked_ticket' } } }
        },
      },
    })
    await show(shut, <TicketView reference={ticket.id} />)
    await screen.findByText('This ticket is closed. Please open a new one about it.')
    const link = screen.getByRole('link', { name: 'New ticket about this' })
    expect(link.getAttribute('href')).toContain(`continues=${ticket.id}`)
  })

  it('shows what arrives without a reload', async () => {
    const { ana, rui, ticket } = await answeredTicket()
    await show(ana, <TicketView reference={ticket.id} />)
    await screen.findByRole('log')
    await rui.tickets.reply({ ticketId: ticket.id, text: 'One more thing.' })
    await waitFor(() => expect(screen.getByRole('log').textContent).toContain('One more thing.'))
  })

  it('loads earlier messages page by page, each once', async () => {
    const { ana, ticket } = await answeredTicket()
    for (let at = 1; at <= 60; at++) await ana.tickets.reply({ ticketId: ticket.id, text: `Message ${at}.` })
    const { person } = await show(ana, <TicketView reference={ticket.id} />)
    const log = await screen.findByRole('log')
    expect(log.querySelectorAll('[data-message]')).toHaveLength(50)
    await person.click(screen.getByRole('button', { name: 'Earlier messages' }))
    await waitFor(() => expect(log.querySelectorAll('[data-message]')).toHaveLength(62))
    expect(screen.queryByRole('button', { name: 'Earlier messages' })).toBeNull()
  })

  it('of somebody else, or deleted, is no longer available', async () => {
    const { desk, ana } = await answeredTicket()
    const other = await desk.openTicket('Not Ana’s', 'nina@example.test')
    await show(ana, <TicketView reference={other.id} />)
    await screen.findByText('This ticket is no longer available.')
  })
})
