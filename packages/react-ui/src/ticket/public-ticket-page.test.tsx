import { HelpdeskError } from '@guichet/core/contract'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { prepareBrowser, show } from '../testing/browser/show.tsx'
import { openDemoDesk, rejecting } from '../testing/index.ts'
import { PublicTicketPage } from './public-ticket-page.tsx'
import { TicketLookup } from './ticket-lookup.tsx'

beforeEach(() => prepareBrowser())
afterEach(cleanup)

describe('a ticket by its link (D4, link-4)', () => {
  it('is read, answered and solved without signing in; it cannot be taken off a list', async () => {
    const desk = await openDemoDesk()
    const { accessCode } = await desk.openTicket('From the street', 'nina@example.test')
    const { person } = await show(await desk.client(), <PublicTicketPage token={accessCode} />)
    await screen.findByText('About: From the street')
    await person.type(screen.getByLabelText('Write a comment'), 'Still waiting.')
    await person.click(screen.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(screen.getByRole('log').textContent).toContain('Still waiting.'))
    await person.click(screen.getByRole('button', { name: 'Problem solved!' }))
    await screen.findByText(/Solved by you on/)
    expect(screen.queryByRole('button', { name: 'Remove from my list' })).toBeNull()
  })

  it('with a wrong token says the same as for a deleted one', async () => {
    const desk = await openDemoDesk()
    await show(await desk.client(), <PublicTicketPage token="AAAAAAAAAAAAAAAAAAAAAAAAAA" />)
    await screen.findByText('This ticket is no longer available.')
  })
})

describe('looking a ticket up (B22)', () => {
  it('hands over token and address for number and code together', async () => {
    const desk = await openDemoDesk()
    const { number, accessCode } = await desk.openTicket('Looked up', 'nina@example.test')
    const onFound = vi.fn()
    const { person } = await show(await desk.client(), <TicketLookup onFound={onFound} />)
    await person.type(await screen.findByLabelText('Ticket number'), `#${number}`)
    await person.type(screen.getByLabelText('Access code'), 'AAAAA-AAAAA')
    await person.click(screen.getByRole('button', { name: 'Show the ticket' }))
    expect((await screen.findByRole('alert')).textContent).toBe('Number and access code do not match a ticket.')
    await person.clear(screen.getByLabelText('Access code'))
    await person.type(screen.getByLabelText('Access code'), accessCode.toLowerCase())
    await person.click(screen.getByRole('button', { name: 'Show the ticket' }))
    await waitFor(() => expect(onFound).toHaveBeenCalled())
    expect(onFound.mock.calls[0]?.[0]).toMatchObject({ token: accessCode.replaceAll('-', '') })
  })

  it('says how long to wait after too many tries', async () => {
    const desk = await openDemoDesk()
    const braked = {
      ...(await desk.client()),
      checkTicket: rejecting(new HelpdeskError('too_many_requests', '', { retryAfterSeconds: 40 })),
    }
    const { person } = await show(braked, <TicketLookup onFound={vi.fn()} />)
    await person.type(await screen.findByLabelText('Ticket number'), '1')
    await person.type(screen.getByLabelText('Access code'), 'A')
    await person.click(screen.getByRole('button', { name: 'Show the ticket' }))
    expect((await screen.findByRole('alert')).textContent).toContain('wait 40 seconds')
  })
})
