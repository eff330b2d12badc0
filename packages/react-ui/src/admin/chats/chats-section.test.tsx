import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStaffDesk, prepareBrowser, showTo } from '../../console/testing/staff-desk.tsx'
import { ChatsSection } from './chats-section.tsx'
import { exported } from './export-transcript.ts'
import { allMessages } from './use-chat-history.ts'

configure({ asyncUtilTimeout: 6000 })
beforeEach(() => prepareBrowser())
afterEach(cleanup)

/** Two chats with Rui are over; somebody else still waits. */
async function pastChats() {
  const desk = await openStaffDesk()
  const { chats } = desk.api('rui')
  await chats.setAvailability({ availability: 'available' })
  const ana = await desk.startChat('Ana', '=1+1 is "two"')
  const bia = await desk.startChat('Bia')
  await chats.acceptNext()
  await chats.acceptNext()
  await chats.end({ chatId: ana.id, solved: true })
  await bia.chats.end({ chatId: bia.id })
  await desk.startChat('Caio')
  return { ...desk, ana, bia }
}
const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('link').textContent)

describe('the history of chats (A17)', () => {
  it('lists chats that are over, the newest first, with the days that are left, and finds them', async () => {
    const { client } = await pastChats()
    const person = await showTo(client('admin'), <ChatsSection id={null} />)
    await screen.findByRole('link', { name: 'Ana' })
    expect(names()).toEqual(['Bia', 'Ana'])
    await person.type(screen.getByRole('searchbox'), 'ana')
    await waitFor(() => expect(names()).toEqual(['Ana']))
    await person.clear(screen.getByRole('searchbox'))
    await person.selectOptions(screen.getByLabelText('Any end'), 'Ended by the customer')
    await waitFor(() => expect(names()).toEqual(['Bia']))
    await person.selectOptions(screen.getByLabelText('Any department'), 'Sales')
    await screen.findByText('No chat matches.')
  })

  it('shows what was said, to read only; a hold keeps it, and says so', async () => {
    const { client, ana, api } = await pastChats()
    const person = await showTo(client('admin'), <ChatsSection id={ana.id} />)
    const panel = await screen.findByRole('complementary', { name: 'Chat with Ana' })
    await within(panel).findByText('=1+1 is "two"')
    expect(within(panel).queryByRole('textbox')).toBeNull()
    await person.click(within(panel).getByRole('button', { name: 'Hold' }))
    await within(panel).findByRole('button', { name: 'Hold no longer' })
    expect((await api('admin').chats.get({ chatId: ana.id })).staff?.legalHold).toBe(true)
    await waitFor(() => expect(screen.getAllByText('Held').length).toBeGreaterThan(0))
  })

  it('says what would be removed, and removes nothing by asking', async () => {
    const { client, ana, api } = await pastChats()
    const person = await showTo(client('admin'), <ChatsSection id={null} />)
    await person.click(await screen.findByRole('button', { name: 'What would be removed?' }))
    await screen.findByText('The next run would remove 0 chats.')
    const dialog = screen.getByRole('dialog')
    expect(within(dialog).getByRole('row', { name: /Support/ }).textContent).toContain('7 days')
    expect((await api('admin').chats.get({ chatId: ana.id })).state).toBe('ended')
  })

  it('goes out as text, JSON, and CSV in which nothing is a formula', async () => {
    const { client, ana } = await pastChats()
    const admin = client('admin')
    const transcript = {
      chat: await admin.chats.get({ chatId: ana.id }),
      messages: await allMessages(admin, ana.id),
    }
    const words = { customer: 'Customer', staff: 'Our team' }
    expect(exported(transcript, 'csv', words).split('\r\n')[1]).toMatch(/"customer","Ana","'=1\+1 is ""two""",""$/)
    expect(exported(transcript, 'text', words)).toContain('=1+1 is "two"')
    expect(JSON.parse(exported(transcript, 'json', words))).toMatchObject({
      endReason: 'solved',
      messages: [{ side: 'customer', text: '=1+1 is "two"' }],
    })
  })
})
