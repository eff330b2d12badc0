import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStaffDesk, prepareBrowser, showTo } from '../../console/testing/staff-desk.tsx'
import type { StaffDesk } from '../../console/testing/staff-desk.tsx'
import { ApiKeysSection } from '../api-keys/api-keys-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { PersonPanel } from './person-panel.tsx'

let staff: StaffDesk
beforeEach(async () => {
  prepareBrowser()
  staff = await openStaffDesk()
})
afterEach(cleanup)

describe('people (A16, B26)', () => {
  it('adds an operator with departments', async () => {
    const person = await showTo(staff.client('admin'), <PersonPanel personId={null} onClose={vi.fn()} />)
    await person.type(await screen.findByLabelText(/^Name/), 'Leo Martins')
    await person.type(screen.getByLabelText(/^E-mail/), 'leo@demo.test')
    await person.click(await screen.findByLabelText('Finance'))
    await person.click(screen.getByRole('button', { name: 'Add' }))
    await waitFor(() => expect(location.pathname).toMatch(/^\/admin\/people\/per_/))
    const { items } = await staff.api('admin').people.list({ text: 'leo' })
    expect(items[0]).toMatchObject({ name: 'Leo Martins', role: 'operator', departments: ['finance'] })
  })

  it('says that an address is in use, and keeps what was typed', async () => {
    const person = await showTo(staff.client('admin'), <PersonPanel personId={null} onClose={vi.fn()} />)
    await person.type(await screen.findByLabelText(/^Name/), 'Another Rui')
    await person.type(screen.getByLabelText(/^E-mail/), 'rui@demo.test')
    await person.click(screen.getByRole('button', { name: 'Add' }))
    expect(await screen.findByText('This e-mail address is in use.')).toBeTruthy()
    expect(screen.getByLabelText(/^Name/)).toHaveProperty('value', 'Another Rui')
  })

  it('says before disabling somebody how many tickets become free, and frees them', async () => {
    const { id: ticketId } = await staff.openTicket('Held')
    await staff.api('rui').tickets.take({ ticketId })
    const person = await showTo(staff.client('admin'), <PersonPanel personId={staff.people.rui.id} onClose={vi.fn()} />)
    await person.click(await screen.findByRole('button', { name: 'Disable…' }))
    expect(await screen.findByText(/1 open ticket is held by this person/)).toBeTruthy()
    await person.click(screen.getByRole('button', { name: 'Disable Rui Carvalho' }))
    expect(await screen.findByRole('button', { name: 'Enable again' })).toBeTruthy()
    expect((await staff.api('admin').tickets.get({ ticketId })).holder).toBeNull()
  })

  it('shows the server’s reason for not disabling oneself', async () => {
    const person = await showTo(
      staff.client('admin'),
      <PersonPanel personId={staff.people.admin.id} onClose={vi.fn()} />,
    )
    await person.click(await screen.findByRole('button', { name: 'Disable…' }))
    await person.click(screen.getByRole('button', { name: 'Disable Helena Duarte' }))
    expect((await screen.findByRole('alert')).textContent).toContain('You cannot do this to yourself.')
  })

  it('removes somebody for good by the administrator’s own password, and shows the refusal of another (B26)', async () => {
    const close = vi.fn()
    const person = await showTo(staff.client('admin'), <PersonPanel personId={staff.people.rui.id} onClose={close} />)
    await person.click(await screen.findByRole('button', { name: 'Remove for good…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Remove Rui Carvalho for good?' })
    await person.type(within(dialog).getByLabelText(/^Your own password/), 'not the password')
    await person.click(within(dialog).getByRole('button', { name: 'Remove Rui Carvalho' }))
    expect((await within(dialog).findByRole('alert')).textContent).toContain("An administrator's password is needed")
    expect(close).not.toHaveBeenCalled()
    await person.type(within(dialog).getByLabelText(/^Your own password/), 'guichet-demo')
    await person.click(within(dialog).getByRole('button', { name: 'Remove Rui Carvalho' }))
    await waitFor(() => expect(close).toHaveBeenCalled())
    const { items } = await staff.api('admin').people.list({ includeDisabled: true })
    expect(items.map(({ id }) => id)).not.toContain(staff.people.rui.id)
  })

  it('finds people by name', async () => {
    const person = await showTo(staff.client('admin'), <PeopleSection id={null} />)
    await screen.findByText('Rui Carvalho')
    await person.type(screen.getByLabelText('Search by name or e-mail'), 'eva')
    await waitFor(() => expect(screen.queryByText('Rui Carvalho')).toBeNull())
    expect(screen.getByText('Eva Nowak')).toBeTruthy()
  })
})

describe('API keys (B28)', () => {
  it('shows a key one time, then only its beginning, and revokes it', async () => {
    const person = await showTo(staff.client('admin'), <ApiKeysSection />)
    await screen.findByText('There are no keys.')
    await person.click(screen.getAllByRole('button', { name: 'Create a key' })[0] ?? document.body)
    const dialog = screen.getByRole('dialog')
    await person.type(within(dialog).getByLabelText(/^Name/), 'Website')
    await person.click(within(dialog).getByRole('button', { name: 'Create a key' }))
    const key = ((await screen.findByLabelText('Key')) as HTMLInputElement).value
    await person.click(screen.getByRole('button', { name: 'I have copied it' }))
    expect(document.body.textContent).not.toContain(key)
    await person.click(await screen.findByRole('button', { name: /^Revoke/ }))
    await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Revoke “Website”' }))
    expect(await screen.findByText('Revoked')).toBeTruthy()
  })
})
