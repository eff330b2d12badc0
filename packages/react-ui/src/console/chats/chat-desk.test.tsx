import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { heardSounds } from '../../testing/browser/heard-sounds.ts'
import { never, withAnswers } from '../../testing/index.ts'
import { StaffBar } from '../staff-bar.tsx'
import { openStaffDesk, prepareBrowser, showTo } from '../testing/staff-desk.tsx'
import { ChatDesk } from './chat-desk.tsx'

configure({ asyncUtilTimeout: 6000 })
beforeEach(() => {
  prepareBrowser()
  history.replaceState(null, '', '/desk/chats')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** Rui is at the desk of Support. */
async function openDesk() {
  const desk = await openStaffDesk()
  await desk.api('rui').chats.setAvailability({ availability: 'available' })
  return desk
}
const waitingNames = async (): Promise<(string | undefined)[]> =>
  within(await screen.findByRole('list', { name: 'Waiting' }))
    .getAllByRole('listitem')
    .map((row) => /Ana|Bia|Caio/.exec(row.textContent ?? '')?.[0])
const pane = (name: string) => screen.findByRole('region', { name })

describe('the chat desk (A2, A14)', () => {
  it('lists who waits in the order of arrival; `a` accepts the first, and they talk', async () => {
    const desk = await openDesk()
    const ana = await desk.startChat('Ana', 'First words')
    await desk.startChat('Bia')
    const person = await showTo(desk.client('rui'), <ChatDesk />)
    expect(await waitingNames()).toEqual(['Ana', 'Bia'])
    expect(screen.getByText('First words')).toBeDefined()
    await screen.findByText('0 of 4')
    await person.keyboard('a')
    const talk = await pane('Ana')
    await screen.findByText('1 of 4')
    expect(await waitingNames()).toEqual(['Bia'])
    await person.type(await within(talk).findByLabelText('Write to Ana'), 'Hello Ana{Enter}')
    await waitFor(async () => {
      const { items } = await ana.chats.messages({ chatId: ana.id })
      expect(items.at(-1)?.text).toBe('Hello Ana')
    })
  })

  it('counts down from what the helpdesk says is left to answer, not from when the page came', async () => {
    const desk = await openDesk()
    await desk.api('eva').chats.setAvailability({ availability: 'available' })
    const ana = await desk.startChat('Ana')
    await desk.api('eva').chats.accept({ chatId: ana.id })
    await desk.api('eva').chats.transfer({ chatId: ana.id, operatorId: desk.people.rui.id })
    desk.desk.clock.pass(100_000)
    await showTo(desk.client('rui'), <ChatDesk />)
    const offer = await screen.findByRole('alert')
    await waitFor(() => expect(Number(/(\d+)/.exec(offer.textContent ?? '')?.[1])).toBeLessThanOrEqual(20))
  })

  it('has up to four conversations side by side, and refuses a fifth with the reason (E8)', async () => {
    const desk = await openDesk()
    for (const name of ['Ana', 'Bia', 'Caio', 'Davi', 'Enzo']) await desk.startChat(name)
    for (let at = 0; at < 4; at++) await desk.api('rui').chats.acceptNext()
    await showTo(desk.client('rui'), <ChatDesk />)
    await Promise.all(['Ana', 'Bia', 'Caio', 'Davi'].map(pane))
    await screen.findByText('4 of 4')
    const accept = screen.getByRole('button', { name: /^Accept the next/ })
    expect(accept.getAttribute('aria-disabled')).toBe('true')
    expect(accept.title).toContain('as many chats as you can have')
  })

  it('ends a chat as solved or not, makes a ticket of it, and hands it on to a colleague whose load is shown', async () => {
    const desk = await openDesk()
    await desk.api('eva').chats.setAvailability({ availability: 'busy' })
    const ana = await desk.startChat('Ana')
    const bia = await desk.startChat('Bia')
    for (let at = 0; at < 2; at++) await desk.api('rui').chats.acceptNext()
    const person = await showTo(desk.client('rui'), <ChatDesk />)
    await person.click(within(await pane('Ana')).getByRole('button', { name: 'Transfer' }))
    const dialog = await screen.findByRole('dialog')
    const eva = await within(dialog).findByLabelText(/Eva Nowak/)
    expect(eva.closest('label')?.textContent).toMatch(/Support.*0 chats.*Busy/)
    await person.click(eva)
    await person.click(within(dialog).getByRole('button', { name: 'Transfer' }))
    await waitFor(async () => expect((await ana.chats.get({ chatId: ana.id })).state).toBe('transferring'))
    await desk.api('eva').chats.accept({ chatId: ana.id })
    await person.click(within(await pane('Bia')).getByRole('button', { name: 'End chat' }))
    await person.click(await screen.findByRole('button', { name: 'End as solved' }))
    await waitFor(async () => expect((await bia.chats.get({ chatId: bia.id })).endReason).toBe('solved'))
  })

  it('invites a colleague who may answer there, shows who it is, and goes on without them', async () => {
    const desk = await openDesk()
    for (const name of ['eva', 'admin'] as const) await desk.api(name).chats.setAvailability({ availability: 'busy' })
    const ana = await desk.startChat('Ana')
    await desk.api('rui').chats.acceptNext()
    const person = await showTo(desk.client('rui'), <ChatDesk />)
    const talk = await pane('Ana')
    await person.click(await within(talk).findByRole('button', { name: 'Invite' }))
    const dialog = await screen.findByRole('dialog', { name: 'Invite a colleague into the chat with Ana' })
    const helena = await within(dialog).findByLabelText(/^Helena/)
    expect(helena.closest('label')?.textContent).toMatch(/All departments.*0 chats.*Busy/)
    await person.click(within(dialog).getByLabelText(/^Eva Nowak/))
    await person.click(within(dialog).getByRole('button', { name: 'Invite' }))
    await within(talk).findByText(/Support · with Eva Nowak/)
    expect((await ana.chats.get({ chatId: ana.id })).guest).toEqual({ id: '', name: 'Eva' })
    await person.click(within(talk).getByRole('button', { name: 'Remove Eva Nowak' }))
    await within(talk).findByRole('button', { name: 'Invite' })
    expect((await ana.chats.get({ chatId: ana.id })).guest).toBeNull()
  })

  it('tells who is invited with a sound and a notice; they write in it, hold nothing, and leave', async () => {
    const sounds = heardSounds()
    const desk = await openDesk()
    await desk.api('eva').chats.setAvailability({ availability: 'busy' })
    const ana = await desk.startChat('Ana')
    await desk.api('rui').chats.acceptNext()
    const person = await showTo(
      desk.client('eva'),
      <>
        <StaffBar />
        <ChatDesk />
      </>,
    )
    await screen.findByText('You have no chats.')
    await desk.api('rui').chats.invite({ chatId: ana.id, operatorId: desk.people.eva.id })
    await screen.findByText('Rui Carvalho invites you into the chat with Ana.')
    expect(sounds()).toBe(1)
    await person.click(screen.getByRole('button', { name: 'Open' }))
    const talk = await pane('Ana')
    await within(talk).findByText(/Support · Guest of Rui Carvalho/)
    await screen.findByText('0 of 4')
    await person.type(await within(talk).findByLabelText('Write to Ana'), 'Eva here{Enter}')
    await waitFor(async () => {
      const { items } = await ana.chats.messages({ chatId: ana.id })
      expect(items.at(-1)).toMatchObject({ text: 'Eva here', author: { kind: 'staff', name: 'Eva' } })
    })
    expect(within(talk).queryByRole('button', { name: 'End chat' })).toBeNull()
    await person.click(within(talk).getByRole('button', { name: 'Leave' }))
    await screen.findByText('You have no chats.')
  })

  it('asks before the last one who is available goes away, and says where nobody is left', async () => {
    const desk = await openDesk()
    const person = await showTo(desk.client('rui'), <ChatDesk />)
    await person.click(await screen.findByLabelText('Chats: Available'))
    await person.click(screen.getByRole('button', { name: /^Away/ }))
    const dialog = await screen.findByRole('dialog', { name: 'You are the last one available' })
    expect(dialog.textContent).toContain('Support')
    await person.click(within(dialog).getByRole('button', { name: 'Away all the same' }))
    await waitFor(async () => expect((await desk.api('rui').chats.desk()).availability).toBe('away'))
  })

  it('says that nobody waits, that it loads, and what the other side is known to be (link-5)', async () => {
    const desk = await openDesk()
    const rui = desk.client('rui')
    const person = await showTo(rui, <ChatDesk />)
    await screen.findAllByText('Nobody is waiting.')
    await screen.findByText('You have no chats.')
    cleanup()
    await showTo(withAnswers(rui, { chats: { list: never } }), <ChatDesk />)
    await screen.findByRole('status', { name: 'Loading' })
    cleanup()
    const { id } = await desk.startChat('Ana')
    history.replaceState(null, '', `/desk/chats/${id}`)
    await showTo(rui, <ChatDesk />)
    await person.click(within(await pane('Ana')).getByRole('button', { name: 'Show or hide details' }))
    const customer = await screen.findByRole('complementary', { name: 'Customer' })
    expect(customer.textContent).toContain('Unverified')
    expect(customer.textContent).toContain('ana@example.test')
  })

  it('counts what waits in the title and on the bar, wherever the reader works', async () => {
    const desk = await openDesk()
    await desk.startChat('Ana')
    await showTo(
      desk.client('rui'),
      <>
        <StaffBar />
        <ChatDesk />
      </>,
    )
    await waitFor(() => expect(document.title).toMatch(/^\(1\) Chats/))
    expect((await screen.findByRole('link', { name: /Chats/ })).textContent).toContain('1 waits for you')
  })

  it('sounds when somebody comes, not for who was there before, and not when it is switched off', async () => {
    const sounds = heardSounds()
    const desk = await openDesk()
    const ana = await desk.startChat('Ana')
    await desk.api('rui').chats.accept({ chatId: ana.id })
    const person = await showTo(
      desk.client('rui'),
      <>
        <StaffBar />
        <ChatDesk />
      </>,
    )
    await pane('Ana')
    await screen.findByText('1 of 4')
    expect(sounds()).toBe(0)

    await desk.startChat('Bia')
    await waitFor(() => expect(sounds()).toBe(1))
    await person.click(screen.getByRole('button', { name: 'Sound', pressed: true }))
    await desk.startChat('Caio')
    await waitFor(async () => expect(await waitingNames()).toEqual(['Bia', 'Caio']))
    expect(sounds()).toBe(1)

    await person.click(screen.getByRole('button', { name: 'Sound', pressed: false }))
    await desk.startChat('Davi')
    await waitFor(() => expect(sounds()).toBe(2))
  })
})
