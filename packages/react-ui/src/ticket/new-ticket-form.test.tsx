import type { Client } from '@guichet/client'
import { HelpdeskError } from '@guichet/core/contract'
import type { ConfigurationView } from '@guichet/core/contract'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Suspense } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HelpdeskProvider } from '../helpdesk-provider.tsx'
import { openLanguages } from '../i18n/languages.ts'
import { NewTicketForm } from './new-ticket-form.tsx'
import type { KnownPerson } from './use-asked-words.ts'

const field = (key: string, type: 'text' | 'email' | 'checkbox') => ({
  key,
  type,
  labels: {},
  label: key,
  hint: '',
  required: true,
  visibleTo: 'everyone' as const,
})
const configuration: ConfigurationView = {
  name: 'Acme',
  locales: ['en'],
  defaultLocale: 'en',
  languages: [],
  departments: [{ id: 'sales', name: 'Sales', audience: 'everyone', open: true, channels: ['ticket'] }],
  groups: [],
  statuses: [],
  priorities: [{ id: 'normal', label: 'Normal' }],
  categories: [],
  forms: {
    sales: {
      department: '*',
      channel: '*',
      subject: 'optional',
      fields: [
        field('name', 'text'),
        field('email', 'email'),
        { ...field('pets', 'checkbox'), required: false },
        { ...field('animal', 'text'), shownWhen: [{ field: 'pets', is: [true] }] },
      ],
    },
  },
  chatForms: {},
  retired: { statuses: [], priorities: [], categories: [], fields: [] },
  files: { maxBytes: 25_000_000, maxPerMessage: 20, types: ['pdf', 'png', 'txt'] },
  reopenByCustomer: 'yes',
}

async function form(open: Client['tickets']['open'], onCreated = vi.fn(), known: KnownPerson | null = null) {
  const client = { tickets: { open }, access: { session: () => Promise.resolve(null) } } as unknown as Client
  const languages = await openLanguages('en')
  render(
    <HelpdeskProvider client={client} languages={languages}>
      <Suspense>
        <NewTicketForm
          configuration={configuration}
          department="sales"
          visitor="not_customer"
          known={known}
          onCreated={onCreated}
        />
      </Suspense>
    </HelpdeskProvider>,
  )
  await screen.findByLabelText(/^email/)
  return { onCreated, person: userEvent.setup() }
}

beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }))
})
afterEach(cleanup)

describe('the new ticket form (A4, D3)', () => {
  it('says beside each field and in a summary that takes focus what is missing, and sends nothing', async () => {
    const open = vi.fn()
    const { person } = await form(open)
    await person.click(screen.getByRole('button', { name: 'Send' }))
    const summary = await screen.findByRole('alert')
    expect(summary).toHaveProperty('textContent', expect.stringContaining('email: Please fill this in.'))
    expect(document.activeElement).toBe(summary)
    expect(screen.getByLabelText(/^Message/).getAttribute('aria-invalid')).toBe('true')
    expect(open).not.toHaveBeenCalled()
  })

  it('keeps what was typed when sending fails, and says why', async () => {
    const { person, onCreated } = await form(() =>
      Promise.reject(new HelpdeskError('too_many_requests', '', { retryAfterSeconds: 60 })),
    )
    await person.type(screen.getByLabelText(/^name/), 'Olga')
    await person.type(screen.getByLabelText(/^email/), 'olga@example.test')
    await person.type(screen.getByLabelText(/^Message/), 'How much?')
    await person.click(screen.getByRole('button', { name: 'Send' }))
    expect((await screen.findByRole('alert')).textContent).toContain('wait 60 seconds')
    expect(screen.getByLabelText(/^Message/)).toHaveProperty('value', 'How much?')
    expect(onCreated).not.toHaveBeenCalled()
  })

  it('shows at the field what the server refuses', async () => {
    const issue = { path: 'fields.email', code: 'not_an_email', message: 'is not an e-mail address' }
    const { person } = await form(() => Promise.reject(new HelpdeskError('invalid_input', '', { issues: [issue] })))
    await person.type(screen.getByLabelText(/^name/), 'Olga')
    await person.type(screen.getByLabelText(/^email/), 'olga')
    await person.type(screen.getByLabelText(/^Message/), 'How much?')
    await person.click(screen.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(screen.getByLabelText(/^email/).getAttribute('aria-invalid')).toBe('true'))
  })

  it('sends what was asked, hands over the answer, and forgets the draft', async () => {
    const opened = { id: 'tkt_1', number: 7, accessCode: 'A', url: 'u', status: 'open' }
    const open = vi.fn((_input: Parameters<Client['tickets']['open']>[0]) => Promise.resolve(opened))
    const { person, onCreated } = await form(open)
    await person.type(screen.getByLabelText(/^name/), 'Olga')
    await person.type(screen.getByLabelText(/^email/), 'olga@example.test')
    await person.type(screen.getByLabelText(/^Message/), 'How much?')
    await person.click(screen.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(onCreated).toHaveBeenCalledWith(opened))
    expect(open.mock.calls[0]?.[0]).toMatchObject({
      visitor: 'not_customer',
      department: 'sales',
      message: 'How much?',
      fields: { name: 'Olga', email: 'olga@example.test' },
    })
    expect(localStorage.getItem('guichet.draft.new-ticket')).toBeNull()
  })

  it('asks a field only while its condition holds, and sends nothing of what is hidden again (W13)', async () => {
    const open = vi.fn((_input: Parameters<Client['tickets']['open']>[0]) => Promise.resolve({} as never))
    const { person } = await form(open)
    await person.type(screen.getByLabelText(/^name/), 'Olga')
    await person.type(screen.getByLabelText(/^email/), 'olga@example.test')
    await person.type(screen.getByLabelText(/^Message/), 'How much?')
    expect(screen.queryByLabelText(/^animal/)).toBeNull()
    await person.click(screen.getByLabelText(/^pets/))
    await person.click(screen.getByRole('button', { name: 'Send' }))
    expect((await screen.findByRole('alert')).textContent).toContain('animal: Please fill this in.')
    await person.type(screen.getByLabelText(/^animal/), 'cat')
    await person.click(screen.getByLabelText(/^pets/))
    expect(screen.queryByLabelText(/^animal/)).toBeNull()
    await person.click(screen.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(open).toHaveBeenCalledOnce())
    expect(open.mock.calls[0]?.[0].fields).toEqual({ name: 'Olga', email: 'olga@example.test', pets: false })
  })

  it('asks whom it knows for what it does not know, and for nothing else (WCAG 3.3.7)', async () => {
    const open = vi.fn((_input: Parameters<Client['tickets']['open']>[0]) => Promise.resolve({} as never))
    const { person } = await form(open, vi.fn(), {
      name: 'Olga',
      email: '',
      phone: '',
      address: '',
      city: '',
      country: '',
    })
    expect(screen.queryByLabelText(/^name/)).toBeNull()
    await person.type(screen.getByLabelText(/^Message/), 'How much?')
    await person.type(screen.getByLabelText(/^email/), 'olga@example.test')
    await person.click(screen.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(open).toHaveBeenCalledOnce())
    expect(open.mock.calls[0]?.[0].fields).toEqual({ email: 'olga@example.test' })
  })
})
