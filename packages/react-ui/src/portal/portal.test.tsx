import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareBrowser, show } from '../testing/browser/show.tsx'
import { demoPassword, openDemoDesk } from '../testing/index.ts'
import { SupportPortal } from './portal.tsx'
import { nextPage } from './sign-in-page.tsx'

beforeEach(() => prepareBrowser())
afterEach(cleanup)

describe('the gate (A3–A5)', () => {
  it('A4: who is not a customer reaches Sales only, and gets number, code and link', async () => {
    const desk = await openDemoDesk()
    const { person } = await show(await desk.client(), <SupportPortal />)
    await person.click(await screen.findByText('No, not yet'))
    await person.type(await screen.findByLabelText('Name'), 'Olga')
    expect(screen.queryByLabelText('Finance')).toBeNull()
    expect(screen.queryByLabelText(/Panel user name/)).toBeNull()
    await person.type(screen.getByLabelText('E-mail'), 'olga@example.test')
    await person.type(screen.getByLabelText('Message'), 'How much is it?')
    await person.click(screen.getByRole('button', { name: 'Send' }))
    await screen.findByRole('heading', { name: /^Ticket #\d+ is open$/ })
    expect(screen.getByTestId('access-code').textContent?.replaceAll('-', '')).toHaveLength(26)
    expect(screen.getByTestId('ticket-link').getAttribute('href')).toContain('https://desk.example.test/t/')
  })

  it('A5: a customer chooses between the departments for customers, and gets that form', async () => {
    const desk = await openDemoDesk()
    const { person } = await show(await desk.client(), <SupportPortal />)
    await person.click(await screen.findByText('Yes, I am a customer'))
    expect(screen.queryByLabelText('Message')).toBeNull()
    await person.click(await screen.findByLabelText('Support'))
    await screen.findByLabelText(/Panel user name/)
    expect(screen.queryByLabelText('Sales')).toBeNull()
    expect(new URLSearchParams(location.search).get('department')).toBe('support')
  })

  it('is not there for a signed-in customer, who is not asked for known data again', async () => {
    prepareBrowser('/new?department=support')
    const desk = await openDemoDesk()
    await show(await desk.client('ana@demo.test'), <SupportPortal />)
    await screen.findByLabelText('Message')
    expect(screen.queryByText('Are you our customer?')).toBeNull()
    expect(screen.queryByLabelText('E-mail')).toBeNull()
  })
})

describe('signing in', () => {
  it('stands before one’s own tickets and leads back to them', async () => {
    prepareBrowser('/tickets')
    const desk = await openDemoDesk()
    await desk.openTicket('Mail')
    const { person } = await show(await desk.client(), <SupportPortal />)
    await person.type(await screen.findByLabelText('E-mail'), 'ana@demo.test')
    await person.type(screen.getByLabelText('Password'), demoPassword)
    await person.click(screen.getByRole('button', { name: 'Sign in' }))
    await screen.findByText('Mail')
    expect(location.pathname).toBe('/tickets')
    await person.click(screen.getByRole('button', { name: 'Sign out' }))
    await waitFor(() => expect(location.pathname).toBe('/'))
    await screen.findByText('No, not yet')
  })

  it('is asked for again when the session has ended elsewhere; what was typed is there afterwards', async () => {
    const desk = await openDemoDesk()
    const { number } = await desk.openTicket('Mail')
    prepareBrowser(`/tickets/${number}`)
    const ana = await desk.client('ana@demo.test')
    const { person } = await show(ana, <SupportPortal />)
    await person.type(await screen.findByLabelText('Write a comment'), 'Long thoughts')
    await ana.access.signOut()
    await person.click(screen.getByRole('button', { name: 'Send' }))
    await person.type(await screen.findByLabelText('E-mail'), 'ana@demo.test')
    await person.type(screen.getByLabelText('Password'), demoPassword)
    await person.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByLabelText('Write a comment')).toHaveProperty('value', 'Long thoughts')
    expect(location.pathname).toBe(`/tickets/${number}`)
  })

  it('goes to each role’s own place, and never to another site', () => {
    expect(nextPage('customer', '')).toBe('/tickets')
    expect(nextPage('operator', '')).toBe('/desk')
    expect(nextPage('customer', '?next=/tickets/7')).toBe('/tickets/7')
    for (const foreign of ['https://evil.test', '//evil.test', '/\\evil.test', 'javascript:alert(1)'])
      expect(nextPage('customer', `?next=${encodeURIComponent(foreign)}`)).toBe('/tickets')
  })
})

describe('every page', () => {
  it('takes the focus when it is stepped to', async () => {
    const desk = await openDemoDesk()
    const { person } = await show(await desk.client(), <SupportPortal />)
    await person.click(await screen.findByRole('link', { name: 'New ticket' }))
    await screen.findByRole('heading', { name: 'New ticket' })
    expect(document.activeElement).toBe(screen.getByRole('main'))
  })

  it('has a title with the helpdesk’s name, and a way past the header', async () => {
    const desk = await openDemoDesk()
    await show(await desk.client(), <SupportPortal />)
    await screen.findByRole('heading', { level: 1 })
    await waitFor(() => expect(document.title).toMatch(/^How can we help\? · .+/))
    expect(screen.getByRole('link', { name: 'Skip to content' }).getAttribute('href')).toBe('#main')
  })

  it('says that there is nothing at an unknown address', async () => {
    prepareBrowser('/new/er')
    const desk = await openDemoDesk()
    await show(await desk.client(), <SupportPortal />)
    await screen.findByText('There is nothing at this address.')
  })
})
