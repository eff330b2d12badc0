import { HelpdeskError } from '@guichet/core/contract'
import type { Client } from '@guichet/client'
import { act, cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SupportPortal } from '../portal/portal.tsx'
import { heardSounds } from '../testing/browser/heard-sounds.ts'
import { prepareBrowser, show } from '../testing/browser/show.tsx'
import { never, openDemoDesk, rejecting, withAnswers } from '../testing/index.ts'
import { PanelSlotProvider } from './panel-slot.tsx'

configure({ asyncUtilTimeout: 6000 })
beforeEach(() => prepareBrowser('/chat'))
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const log = () => screen.findByRole('log')
const said = async (words: string) => within(await log()).findByText(words)

/** Ana, signed in, waits to talk to Support; Rui is at the desk. */
async function waiting(message = 'My mail does not arrive.') {
  const desk = await openDemoDesk()
  const rui = await desk.chatDesk()
  const ana = await desk.client('ana@demo.test')
  const { id } = await ana.chats.start({ department: 'support', message })
  return { desk, rui, ana, id }
}

it('sounds for what the team says from the first own message on, and not when it is switched off', async () => {
  const sounds = heardSounds()
  const { rui, ana, id } = await waiting()
  await rui.acceptNext()
  const { person } = await show(ana, <SupportPortal />)
  await said('My mail does not arrive.')
  expect(sounds()).toBe(0)
  const says = async (text: string): Promise<void> => {
    await rui.send({ chatId: id, clientId: crypto.randomUUID(), text })
    await said(text)
  }
  await says('Let me look.')
  await waitFor(() => expect(sounds()).toBe(1))
  await person.click(screen.getByRole('button', { name: 'Sound', pressed: true }))
  await screen.findByRole('button', { name: 'Sound', pressed: false })
  await says('It was the disk.')
  expect(sounds()).toBe(1)
  await person.click(screen.getByRole('button', { name: 'Sound', pressed: false }))
  await screen.findByRole('button', { name: 'Sound', pressed: true })
  await says('It is free again.')
  await waitFor(() => expect(sounds()).toBe(2))
})

describe('before a chat (A3–A5)', () => {
  it('A4: who is not a customer reaches Sales only; nobody there becomes a ticket with what was written', async () => {
    const desk = await openDemoDesk()
    const { person } = await show(await desk.client(), <SupportPortal />)
    await person.click(await screen.findByLabelText('No'))
    await screen.findByText('Nobody is there right now.')
    expect(screen.queryByLabelText('Support')).toBeNull()
    await person.type(screen.getByLabelText('Name'), 'Olga')
    await person.type(screen.getByLabelText('E-mail'), 'olga@example.test')
    await person.type(screen.getByLabelText('Message'), 'How much is it?')
    await person.click(screen.getByRole('button', { name: 'Send' }))
    await screen.findByRole('heading', { name: /^Ticket #\d+ is open$/ })
  })

  it('A5: a customer chooses between Support and Finance, and gets that form and a place in the queue (A2)', async () => {
    const desk = await openDemoDesk()
    await desk.chatDesk()
    const { person } = await show(await desk.client(), <SupportPortal />)
    await person.click(await screen.findByLabelText('Yes'))
    expect(screen.queryByLabelText('Sales')).toBeNull()
    await person.click(screen.getByLabelText('Support'))
    await screen.findByLabelText(/Panel user name/)
    await screen.findByText('Nobody is waiting')
    await person.click(screen.getByRole('button', { name: 'Start the chat' }))
    await screen.findByText('Please look at these again:')
    await person.type(screen.getByLabelText('Name'), 'Bia')
    await person.type(screen.getByLabelText('E-mail'), 'bia@example.test')
    await person.type(screen.getByLabelText('Message'), 'Hello?')
    await person.click(screen.getByRole('button', { name: 'Start the chat' }))
    await screen.findAllByText('You are number 1 of 1.')
    expect(screen.queryByText(/minutes/)).toBeNull()
    await said('Hello?')
  })

  it('keeps every word when the last one leaves while somebody writes, and offers a ticket in the same place', async () => {
    const desk = await openDemoDesk()
    const rui = await desk.chatDesk()
    const { person } = await show(await desk.client('ana@demo.test'), <SupportPortal />)
    await person.click(await screen.findByLabelText('Support'))
    await person.type(await screen.findByLabelText('Message'), 'It is urgent.')
    await rui.setAvailability({ availability: 'away' })
    await person.click(screen.getByRole('button', { name: 'Start the chat' }))
    await screen.findByText('Nobody is there right now.')
    expect(screen.getByLabelText('Message')).toHaveProperty('value', 'It is urgent.')
    await person.click(screen.getByRole('button', { name: 'Send' }))
    await screen.findByRole('heading', { name: /^Ticket #\d+ is open$/ })
  })

  it('says when a department opens, in the reader’s own time zone', async () => {
    const desk = await openDemoDesk()
    const opensAt = new Date(Date.now() + 2 * 86_400_000)
    const ana = withAnswers(await desk.client('ana@demo.test'), {
      chats: {
        doors: async () => ({
          items: [
            {
              department: 'support',
              open: false,
              reason: 'outside_hours',
              opensAt: opensAt.toISOString(),
              waiting: 0,
            },
          ],
        }),
      },
    })
    await show(ana, <SupportPortal />)
    fireEvent.click(await screen.findByLabelText('Support'))
    const weekday = new Intl.DateTimeFormat('en', { weekday: 'long' }).format(opensAt)
    await screen.findByText(new RegExp(`We are away. Back ${weekday}.* \\(your time\\)`))
  })

  it('shows that it loads, and why it failed with a way to try again', async () => {
    const desk = await openDemoDesk()
    const client = await desk.client()
    await show(withAnswers(client, { chats: { doors: never } }), <SupportPortal />)
    await screen.findByRole('status', { name: 'Loading' })
    cleanup()
    const doors = rejecting(new HelpdeskError('too_many_requests', '', { retryAfterSeconds: 3 }))
    await show(withAnswers(client, { chats: { doors } }), <SupportPortal />)
    await screen.findByText(/Please wait 3 seconds/)
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined()
  })

  it('has doors on the first page, with how many wait behind each', async () => {
    const { desk } = await waiting()
    prepareBrowser('/')
    await show(await desk.client(), <SupportPortal />)
    const doors = await screen.findByRole('region', { name: 'Chat with us' })
    const support = await within(doors).findByRole('link', { name: /^Support/ })
    expect(support.textContent).toContain('1 waiting')
    expect(support.getAttribute('href')).toBe('/chat?visitor=customer&department=support')
    expect(within(doors).getByRole('link', { name: /^Sales/ }).textContent).toContain('Nobody is there right now.')
  })
})

describe('in the queue (A2)', () => {
  it('takes words already: Enter sends, Shift+Enter breaks the line, Enter of an input method never sends', async () => {
    const { ana } = await waiting()
    const { person } = await show(ana, <SupportPortal />)
    const box = await screen.findByLabelText('Write now, we keep it')
    await person.type(box, 'one{Shift>}{Enter}{/Shift}two')
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true })
    fireEvent.keyDown(box, { key: 'Enter', keyCode: 229 })
    expect(box).toHaveProperty('value', 'one\ntwo')
    await person.keyboard('{Enter}')
    expect(box).toHaveProperty('value', '')
    await said('one two')
  })

  it('becomes a ticket with everything that was said, whose code is shown', async () => {
    const { ana } = await waiting()
    const { person } = await show(ana, <SupportPortal />)
    await person.click(await screen.findByRole('button', { name: 'Make it a ticket' }))
    await screen.findByRole('heading', { name: /^Ticket #\d+ is open$/ })
    expect(screen.getByTestId('access-code').textContent).not.toBe('')
  })

  it('is left only after a question that names the place', async () => {
    const { ana, id } = await waiting()
    const { person } = await show(ana, <SupportPortal />)
    await person.click(await screen.findByRole('button', { name: 'Leave' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('You give up place 1.')
    await person.click(within(dialog).getByRole('button', { name: 'Leave' }))
    await screen.findByText('You ended it.')
    expect((await ana.chats.get({ chatId: id })).endReason).toBe('ended_by_customer')
  })

  it('stays while other pages are read; the way back says where one stands', async () => {
    const { ana } = await waiting()
    prepareBrowser('/')
    const { person } = await show(ana, <SupportPortal />)
    await person.click(await screen.findByRole('link', { name: /You are number 1 of 1.*Back to the chat/ }))
    await screen.findByLabelText('Write now, we keep it')
  })
})

describe('talking (A14)', () => {
  it('says who joined, shows the staff in blue, and how far one’s own words have come', async () => {
    const { ana, rui, id } = await waiting()
    await rui.acceptNext()
    await rui.send({ chatId: id, clientId: 'from-rui-1', text: 'Let me look.' })
    const { sequence } = await ana.chats.send({ chatId: id, clientId: 'from-ana-2', text: 'Thank you.' })
    await show(ana, <SupportPortal />)
    await said('Rui from Support joined.')
    const answer = (await said('Let me look.')).closest('li')
    expect(answer?.dataset['author']).toBe('staff')
    const own = (await said('Thank you.')).closest('li')
    expect(within(own as HTMLElement).getByText('Sent')).toBeDefined()
    await rui.markRead({ chatId: id, sequence })
    await waitFor(() => expect(within(own as HTMLElement).getByText('Read')).toBeDefined())
  })

  it('A13: has a place for the panel’s button, and nothing in it unless something is put there', async () => {
    const { ana, rui } = await waiting()
    await rui.acceptNext()
    await show(
      ana,
      <PanelSlotProvider value={({ side }) => <button type="button">Panel of {side}</button>}>
        <SupportPortal />
      </PanelSlotProvider>,
    )
    await screen.findByRole('button', { name: 'Panel of customer' })
  })

  it('keeps what the server refuses, says why, and lets it be sent again or deleted', async () => {
    const { ana, rui } = await waiting()
    await rui.acceptNext()
    const send = rejecting(new HelpdeskError('too_many_requests', '', { retryAfterSeconds: 9 }))
    const { person } = await show(withAnswers(ana, { chats: { send } }), <SupportPortal />)
    await person.type(await screen.findByLabelText('Write a message'), 'Too fast{Enter}')
    await screen.findByText(/Not sent: .*wait 9 seconds/)
    await person.click(screen.getByRole('button', { name: 'Delete' }))
    expect(screen.queryByText('Too fast')).toBeNull()
  })

  it('keeps what cannot go out, over a reload, and sends it once under one id (live-3)', async () => {
    const { ana, rui, id } = await waiting()
    await rui.acceptNext()
    const offline = rejecting(new HelpdeskError('storage_unavailable', '', { reason: 'offline' }))
    const first = await show(withAnswers(ana, { chats: { send: offline } }), <SupportPortal />)
    await first.person.type(await screen.findByLabelText('Write a message'), 'From the tunnel{Enter}')
    await screen.findByText('1 message waits for the connection.')
    cleanup()
    await show(ana, <SupportPortal />)
    await waitFor(async () => {
      const { items } = await ana.chats.messages({ chatId: id })
      expect(items.map(({ text }) => text)).toEqual(['My mail does not arrive.', 'From the tunnel'])
    })
    await said('From the tunnel')
  })
})

describe('a live line (A2, live-1)', () => {
  type Listener = Parameters<Client['realtime']['watch']>[2]

  /** A line on which the test says what comes. */
  function wire() {
    const listeners = new Set<Listener>()
    const told: unknown[] = []
    const realtime: Client['realtime'] = {
      connection: 'open',
      onConnection: () => () => undefined,
      watch: (_subject, _after, listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      typing: (subject, on) => void told.push({ subject, on }),
      send: never,
      markRead: never,
      close: () => undefined,
    }
    return { realtime, told, push: (what: (listener: Listener) => void) => act(() => listeners.forEach(what)) }
  }

  it('moves the place at once, and speaks of it at most once in 15 seconds', async () => {
    const { ana } = await waiting()
    const { realtime, push } = wire()
    await show({ ...ana, realtime }, <SupportPortal />)
    await screen.findAllByText('You are number 1 of 1.')
    const at = (position: number, total: number) => (listener: Listener) =>
      listener.queue?.({ position, total, estimate: { fromMinutes: 4, toMinutes: 8 } })
    push(at(3, 7))
    await screen.findAllByText('You are number 3 of 7.')
    screen.getByText('2 people are ahead of you · about 4–8 minutes')
    const spoken = () => document.querySelector('.gt-queuestatus [aria-live]')?.textContent
    await waitFor(() => expect(spoken()).toBe('You are number 3 of 7.'))
    push(at(2, 7))
    await screen.findByText('You are number 2 of 7.')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(spoken()).toBe('You are number 3 of 7.')
  })

  it('shows whose words are on their way, and a message once', async () => {
    const { ana, rui, id } = await waiting()
    await rui.acceptNext()
    const { realtime, push, told } = wire()
    const { person } = await show({ ...ana, realtime }, <SupportPortal />)
    await person.type(await screen.findByLabelText('Write a message'), 'a')
    expect(told).toEqual([{ subject: id, on: true }])
    const author = { kind: 'staff' as const, name: 'Rui' }
    push((listener) => listener.typing?.({ author, on: true }))
    await screen.findByText('Rui is typing…')
    push((listener) => listener.typing?.({ author, on: false }))
    expect(screen.queryByText('Rui is typing…')).toBeNull()
    const message = await rui.send({ chatId: id, clientId: 'from-rui-1', text: 'Here I am.' })
    const seen = { ...message, author: { ...author, you: false } }
    const came = (listener: Listener): void =>
      listener.event?.({
        subject: id,
        sequence: message.sequence,
        type: 'chat.message_sent',
        at: message.at,
        message: seen,
      })
    push(came)
    push(came)
    await said('Here I am.')
    expect(within(await log()).getAllByText('Here I am.')).toHaveLength(1)
  })

  it('loses nothing that was said while an older answer was on its way (live-3)', async () => {
    const { ana, rui, id } = await waiting()
    await rui.acceptNext()
    const { realtime, push } = wire()
    let answer: () => void = () => undefined
    const late = new Promise<void>((resolve) => (answer = resolve))
    const before = await ana.chats.get({ chatId: id })
    const get = vi.fn<Client['chats']['get']>(async () => {
      if (get.mock.calls.length === 1) return before
      await late
      return { ...before, readByOther: Number.MAX_SAFE_INTEGER }
    })
    const { person } = await show({ ...withAnswers(ana, { chats: { get } }), realtime }, <SupportPortal />)
    const box = await screen.findByLabelText('Write a message')
    push((listener) => listener.reload?.())
    await waitFor(() => expect(get.mock.calls.length).toBeGreaterThan(1))
    await person.type(box, 'Said meanwhile{Enter}')
    await said('Said meanwhile')
    answer()
    await within(await log()).findAllByText('Read')
    await said('Said meanwhile')
  })

  it('sends nothing before there is a chat to show it in (live-3)', async () => {
    const { ana, rui, id } = await waiting()
    await rui.acceptNext()
    const kept = {
      clientId: 'kept-before-1',
      text: 'Kept',
      attachments: [],
      at: new Date().toISOString(),
      problem: null,
    }
    localStorage.setItem(`guichet.outgoing.${id}`, JSON.stringify([kept]))
    const { realtime } = wire()
    let answer: () => void = () => undefined
    const late = new Promise<void>((resolve) => (answer = resolve))
    const get = vi.fn<Client['chats']['get']>(async (input) => {
      const before = await ana.chats.get(input)
      await late
      return before
    })
    const send = vi.fn<Client['chats']['send']>((input) => ana.chats.send(input))
    const client = withAnswers(ana, { chats: { get, send } })
    await show({ ...client, realtime }, <SupportPortal />)
    await waitFor(() => expect(get).toHaveBeenCalled())
    expect(send).not.toHaveBeenCalled()
    answer()
    await said('Kept')
    await waitFor(() => expect(send).toHaveBeenCalledOnce())
    await said('Kept')
  })
})

describe('after the end', () => {
  it('says why, takes a rating with words, and keeps the talk as a ticket', async () => {
    const { ana, rui, id } = await waiting()
    await rui.acceptNext()
    const { person } = await show(ana, <SupportPortal />)
    await person.click(await screen.findByRole('button', { name: 'Problem solved!' }))
    await screen.findByText('The problem is solved.')
    await person.click(screen.getByLabelText('Good'))
    await person.type(await screen.findByLabelText(/^Say more/), 'Quick!')
    await person.click(screen.getByRole('button', { name: 'Send comment' }))
    await waitFor(async () =>
      expect((await ana.chats.get({ chatId: id })).rating).toEqual({ score: 3, comment: 'Quick!' }),
    )
    await person.click(screen.getByRole('button', { name: 'Keep it as a ticket' }))
    await screen.findByRole('heading', { name: /^Ticket #\d+ is open$/ })
    await person.click(screen.getByRole('button', { name: 'New chat' }))
    await screen.findByLabelText('Support')
  })
})
