import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { HelpdeskError } from '@guichet/core/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStaffDesk, prepareBrowser, showTo } from '../testing/staff-desk.tsx'
import type { StaffDesk } from '../testing/staff-desk.tsx'
import { TicketWorkspace } from './ticket-workspace.tsx'

let staff: StaffDesk
let ticketId: string
let number: number
beforeEach(async () => {
  prepareBrowser()
  staff = await openStaffDesk()
  ;({ id: ticketId, number } = await staff.openTicket('Mail does not arrive'))
})
afterEach(cleanup)

const onNext = vi.fn()
const workspace = (details: 'none' | 'pane' = 'none') => (
  <TicketWorkspace reference={String(number)} details={details} onDetails={vi.fn()} onBack={vi.fn()} onNext={onNext} />
)
/** The desk's switch of the details pane. */
function WithDetails({ shown }: { readonly shown: 'pane' | 'drawer' }): ReactNode {
  const [on, setOn] = useState(false)
  return (
    <TicketWorkspace
      reference={String(number)}
      details={on ? shown : 'none'}
      onDetails={() => setOn((open) => !open)}
      onBack={vi.fn()}
      onNext={onNext}
    />
  )
}
/** Two tickets, one after the other, as the list opens them. */
function Switching({ numbers }: { readonly numbers: readonly [number, number] }): ReactNode {
  const [at, setAt] = useState<0 | 1>(0)
  return (
    <>
      <button type="button" onClick={() => setAt(at === 0 ? 1 : 0)}>
        Switch
      </button>
      <TicketWorkspace
        key={at}
        reference={String(numbers[at])}
        details="none"
        onDetails={vi.fn()}
        onBack={vi.fn()}
        onNext={onNext}
      />
    </>
  )
}
const show = (who: 'rui' | 'eva' | 'admin', client = staff.client(who)) => showTo(client, workspace())
const answered = async (who: 'rui' | 'eva') => {
  await staff.api(who).tickets.take({ ticketId })
  await staff.api(who).tickets.reply({ ticketId, text: 'We are looking into it.' })
}
/** The text that a control is described by: the reason it does nothing now. */
const reasonOf = (control: HTMLElement): string =>
  document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent ?? ''

describe('the lock bar (B11–B16)', () => {
  it('free: says so, offers Take, and Send becomes "Take and send"', async () => {
    const person = await show('rui')
    expect(await screen.findByText('Nobody has this ticket')).toBeTruthy()
    expect(screen.getByRole('button', { name: /^Take and send/ })).toBeTruthy()
    expect(reasonOf(screen.getByRole('button', { name: /^Assign to/ }))).toBe('Take the ticket first.')
    await person.click(screen.getByRole('button', { name: 'Take' }))
    expect(await screen.findByText(/^Held by you since/)).toBeTruthy()
    expect((await staff.api('rui').tickets.get({ ticketId })).holder?.name).toBe('Rui Carvalho')
  })

  it('mine: offers Drop and Assign; Close waits for an answer, with that reason (B15)', async () => {
    await staff.api('rui').tickets.take({ ticketId })
    const person = await show('rui')
    const close = await screen.findByRole('button', { name: /^Close…/ })
    expect(close.getAttribute('aria-disabled')).toBe('true')
    expect(reasonOf(close)).toBe('Answer the customer before closing.')
    await person.click(screen.getByRole('button', { name: 'Drop' }))
    expect(await screen.findByText('Nobody has this ticket')).toBeTruthy()
  })

  it('assigns with the load and the presence of each colleague in sight (B12)', async () => {
    await staff.api('rui').tickets.take({ ticketId })
    for (const subject of ['One', 'Two']) {
      const { id } = await staff.openTicket(subject)
      await staff.api('eva').tickets.take({ ticketId: id })
    }
    await staff.api('eva').chats.setAvailability({ availability: 'busy' })
    const person = await show('rui')
    await person.click(await screen.findByRole('button', { name: /^Assign to/ }))
    const dialog = screen.getByRole('dialog')
    const eva = await within(dialog).findByLabelText(/Eva Nowak/)
    const row = eva.closest('label')
    expect(row?.textContent).toContain('Holds 2 tickets')
    expect(row?.textContent).toContain('Busy')
    expect(
      within(dialog)
        .getByLabelText(/Helena Duarte/)
        .closest('label')?.textContent,
    ).toMatch(/Holds no tickets.*Away/)
    await person.click(eva)
    await person.click(within(dialog).getByRole('button', { name: 'Assign' }))
    await waitFor(async () => expect((await staff.api('rui').tickets.get({ ticketId })).holder?.name).toBe('Eva Nowak'))
  })

  it('another one’s: locks the reply with that sentence, leaves the note open, and can be asked for', async () => {
    await staff.api('eva').tickets.take({ ticketId })
    const person = await show('rui')
    expect(await screen.findByText('Held by Eva Nowak')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Take' })).toBeNull()
    expect(screen.getByText(/Only the holder answers/)).toBeTruthy()
    await person.click(screen.getByRole('button', { name: 'Ask Eva Nowak to hand over' }))
    expect(screen.getByLabelText('Note for the team')).toHaveProperty('value', `Eva Nowak, may I take over #${number}?`)
  })

  it('lost while writing: says who has it, keeps the draft, read-only and to be copied', async () => {
    await staff.api('rui').tickets.take({ ticketId })
    const person = await show('rui')
    await person.type(await screen.findByLabelText('Reply to Ana Souza'), 'Half an answer')
    await staff.api('admin').tickets.assign({ ticketId, operatorId: staff.people.eva.id })
    expect(await screen.findByText(/^Eva Nowak has this ticket since .* assigned by Helena Duarte$/)).toBeTruthy()
    const text = screen.getByLabelText('Reply to Ana Souza')
    expect(text).toHaveProperty('readOnly', true)
    expect(text).toHaveProperty('value', 'Half an answer')
    expect(screen.getByRole('button', { name: 'Copy draft' })).toBeTruthy()
  })

  it('two take at once: the second is told who was faster, and keeps the draft', async () => {
    const client = staff.client('rui')
    const person = await show('rui', {
      ...client,
      tickets: {
        ...client.tickets,
        reply: async (input) => {
          await staff.api('eva').tickets.take({ ticketId })
          return client.tickets.reply(input)
        },
      },
    })
    await person.type(await screen.findByLabelText('Reply to Ana Souza'), 'My answer')
    await person.click(screen.getByRole('button', { name: /^Take and send/ }))
    expect(await screen.findByText('Eva Nowak was faster and holds this ticket now.')).toBeTruthy()
    expect(screen.getByLabelText('Reply to Ana Souza')).toHaveProperty('value', 'My answer')
  })

  it('closed: support has no reopen (A12), the administrator has (A15)', async () => {
    await answered('rui')
    await staff.api('rui').tickets.close({ ticketId, resolution: 'solved' })
    await show('rui')
    expect(await screen.findByText(/^Closed by our team on/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Reopen/ })).toBeNull()
    cleanup()
    await show('admin')
    expect(await screen.findByRole('button', { name: 'Reopen' })).toBeTruthy()
  })
})

describe('the composer (D7)', () => {
  beforeEach(() => staff.api('rui').tickets.take({ ticketId }))

  it.each(['pane', 'drawer'] as const)(
    'the key for priority opens hidden details as %s, and leads there',
    async (shown) => {
      const person = await showTo(staff.client('rui'), <WithDetails shown={shown} />)
      await screen.findByRole('button', { name: /^Send to Ana/ })
      await person.keyboard('p')
      const priority = await screen.findByRole('combobox', { name: 'Priority' })
      await waitFor(() => expect(document.activeElement).toBe(priority))
    },
  )

  it('keeps both drafts while the tabs change, also over a reload', async () => {
    const person = await show('rui')
    await person.type(await screen.findByLabelText('Reply to Ana Souza'), 'For Ana')
    await person.click(screen.getByRole('tab', { name: 'Internal note' }))
    await person.type(screen.getByLabelText('Note for the team'), 'For us')
    await person.click(screen.getByRole('tab', { name: /^Reply/ }))
    expect(screen.getByLabelText('Reply to Ana Souza')).toHaveProperty('value', 'For Ana')
    cleanup()
    await show('rui')
    expect(await screen.findByLabelText('Reply to Ana Souza')).toHaveProperty('value', 'For Ana')
  })

  it('names the reader on the button, and sends the note to nobody but the team', async () => {
    const person = await show('rui')
    expect(await screen.findByRole('button', { name: /^Send to Ana/ })).toBeTruthy()
    await person.click(screen.getByRole('tab', { name: 'Internal note' }))
    await person.type(screen.getByLabelText('Note for the team'), 'Check the DNS')
    await person.click(screen.getByRole('button', { name: /^Save for the team/ }))
    const log = screen.getByRole('log')
    expect(await within(log).findByText('Check the DNS')).toBeTruthy()
    expect(within(log).getByText('Internal')).toBeTruthy()
    expect((await staff.api('rui').tickets.get({ ticketId })).thread.items.at(-1)?.kind).toBe('note')
  })

  it('sends with Ctrl+Enter, with the status and without a notice where asked for', async () => {
    const person = await show('rui')
    const text = await screen.findByLabelText('Reply to Ana Souza')
    await person.click(screen.getByLabelText('Notify by e-mail'))
    await person.selectOptions(screen.getByLabelText('Status after'), 'open')
    await person.type(text, 'Done.{Control>}{Enter}{/Control}')
    await waitFor(() => expect(text).toHaveProperty('value', ''))
    expect((await staff.api('rui').tickets.get({ ticketId })).status.id).toBe('open')
    const { items } = await staff.api('rui').tickets.activity({ ticketId })
    expect(items.find(({ type }) => type === 'ticket.replied')?.details['notify']).toBe(false)
  })

  it('takes an answer back by its toast, and has the text again (B17)', async () => {
    const person = await show('rui')
    const text = await screen.findByLabelText('Reply to Ana Souza')
    await person.type(text, 'Too early')
    await person.click(screen.getByRole('button', { name: /^Send to Ana/ }))
    await person.click(await screen.findByRole('button', { name: 'Undo (10 s)' }))
    await waitFor(() => expect(text).toHaveProperty('value', 'Too early'))
    expect((await staff.api('rui').tickets.get({ ticketId })).thread.items).toHaveLength(1)
  })

  it('takes the toast away with its offer when an answer is taken back by key (B17)', async () => {
    const person = await show('rui')
    const text = await screen.findByLabelText('Reply to Ana Souza')
    await person.type(text, 'Too early')
    await person.click(screen.getByRole('button', { name: /^Send to Ana/ }))
    await screen.findByRole('button', { name: 'Undo (10 s)' })
    await person.click(document.body)
    await person.keyboard('z')
    await waitFor(() => expect(text).toHaveProperty('value', 'Too early'))
    expect(screen.queryByRole('button', { name: 'Undo (10 s)' })).toBeNull()
  })

  /** Rui's client, whose answers and notes reach the server when they are told to. */
  const slowly = () => {
    const client = staff.client('rui')
    const go = Promise.withResolvers<void>()
    return {
      arrive: () => go.resolve(),
      fail: () => go.reject(new HelpdeskError('storage_unavailable', '', { reason: 'offline' })),
      client: {
        ...client,
        tickets: {
          ...client.tickets,
          reply: (input: Parameters<typeof client.tickets.reply>[0]) =>
            go.promise.then(() => client.tickets.reply(input)),
          note: (input: Parameters<typeof client.tickets.note>[0]) => go.promise.then(() => client.tickets.note(input)),
        },
      },
    }
  }

  it('keeps what is typed while an answer is on its way, also when the answer is taken back', async () => {
    const slow = slowly()
    const person = await show('rui', slow.client)
    const text = await screen.findByLabelText('Reply to Ana Souza')
    await person.type(text, 'Sent')
    await person.click(screen.getByRole('button', { name: /^Send to Ana/ }))
    expect(text).toHaveProperty('value', '')
    await person.type(text, 'Typed since')
    slow.arrive()
    await within(screen.getByRole('log')).findByText('Sent')
    expect(text).toHaveProperty('value', 'Typed since')
    await person.type(text, ', and more')
    await person.click(await screen.findByRole('button', { name: 'Undo (10 s)' }))
    await waitFor(() => expect(text).toHaveProperty('value', 'Sent\nTyped since, and more'))
    expect((await staff.api('rui').tickets.get({ ticketId })).thread.items).toHaveLength(1)
  })

  it('puts an answer that did not arrive above what is typed since, with its options', async () => {
    const slow = slowly()
    const person = await show('rui', slow.client)
    const text = await screen.findByLabelText('Reply to Ana Souza')
    await screen.findByRole('option', { name: 'Open' })
    await person.selectOptions(screen.getByLabelText('Status after'), 'open')
    await person.type(text, 'Sent')
    await person.click(screen.getByRole('button', { name: /^Send to Ana/ }))
    await person.type(text, 'Typed since')
    slow.fail()
    await screen.findByRole('alert')
    expect(text).toHaveProperty('value', 'Sent\nTyped since')
    expect(screen.getByLabelText('Status after')).toHaveProperty('value', 'open')
  })

  it('keeps what is typed while a note is on its way, and shows it to whoever comes back to the ticket', async () => {
    const slow = slowly()
    const person = await show('rui', slow.client)
    await person.click(await screen.findByRole('tab', { name: 'Internal note' }))
    await person.type(screen.getByLabelText('Note for the team'), 'Saved')
    await person.click(screen.getByRole('button', { name: /^Save for the team/ }))
    await person.type(screen.getByLabelText('Note for the team'), 'Another')
    cleanup()
    slow.arrive()
    await waitFor(async () => expect((await staff.api('rui').tickets.get({ ticketId })).thread.items).toHaveLength(2))
    const again = await show('rui')
    await again.click(await screen.findByRole('tab', { name: /^Internal note/ }))
    expect(screen.getByLabelText('Note for the team')).toHaveProperty('value', 'Another')
  })

  it('sends nothing with a place that nobody knows, and says which (B20)', async () => {
    const person = await show('rui')
    await person.type(await screen.findByLabelText('Reply to Ana Souza'), 'See {{{{tracking_number}}')
    expect(reasonOf(screen.getByRole('button', { name: /^Send to Ana/ }))).toContain('{{tracking_number}}')
  })

  it('keeps what was written when sending fails, and says why', async () => {
    const client = staff.client('rui')
    const reply = () => Promise.reject(new HelpdeskError('storage_unavailable', '', { reason: 'offline' }))
    const person = await show('rui', { ...client, tickets: { ...client.tickets, reply } })
    await person.type(await screen.findByLabelText('Reply to Ana Souza'), 'An answer')
    await person.click(screen.getByRole('button', { name: /^Send to Ana/ }))
    expect((await screen.findByRole('alert')).textContent).toContain('Your text is still here')
    expect(screen.getByLabelText('Reply to Ana Souza')).toHaveProperty('value', 'An answer')
  })

  it('without a network keeps answers to send when connected, and refuses what the server must settle', async () => {
    const person = await show('rui')
    await person.type(await screen.findByLabelText('Reply to Ana Souza'), 'Written in a tunnel')
    const network = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    window.dispatchEvent(new Event('offline'))
    const drop = await screen.findByRole('button', { name: 'Drop' })
    await waitFor(() => expect(reasonOf(drop)).toBe('You are offline. This needs the server.'))
    await person.click(screen.getByRole('button', { name: 'Send when connected' }))
    await screen.findByRole('button', { name: 'Waiting for the connection' })
    expect((await staff.api('rui').tickets.get({ ticketId })).thread.items).toHaveLength(1)
    network.mockRestore()
    window.dispatchEvent(new Event('online'))
    await within(screen.getByRole('log')).findByText('Written in a tunnel')
    expect((await staff.api('rui').tickets.get({ ticketId })).thread.items).toHaveLength(2)
  })

  it('says when the customer writes meanwhile', async () => {
    const person = await show('rui')
    await person.type(await screen.findByLabelText('Reply to Ana Souza'), 'An answer')
    const { customer } = await staff.api('rui').tickets.get({ ticketId })
    await staff.desk
      .as({ kind: 'customer', id: customer.id as `per_${string}`, staff: null })
      .tickets.reply({ ticketId, text: 'It works again' })
    expect(await screen.findByText('Ana Souza wrote just now.')).toBeTruthy()
  })
})

describe('the conversation', () => {
  it('tells between the messages who took, dropped and closed the ticket', async () => {
    await answered('rui')
    await staff.api('rui').tickets.close({ ticketId, resolution: 'solved' })
    await show('eva')
    const log = await screen.findByRole('log')
    await within(log).findByText('Rui Carvalho took the ticket.')
    await within(log).findByText('Rui Carvalho closed the ticket: Solved.')
    expect([...log.querySelectorAll('[data-author]')].map((line) => line.getAttribute('data-author'))).toEqual([
      'customer',
      'system',
      'staff',
      'system',
    ])
  })

  it('draws a line before what came since the reader was last here', async () => {
    await answered('rui')
    await staff.desk.as({ kind: 'system' }).tickets.note({ ticketId, text: 'Old news' })
    await staff.api('eva').tickets.markRead({ ticketId, sequence: 9 })
    await staff.api('rui').tickets.note({ ticketId, text: 'Fresh news' })
    await show('eva')
    const log = await screen.findByRole('log')
    await within(log).findByText('New messages')
    const lines = [...log.querySelectorAll('.gt-thread > li')].map(({ textContent }) => textContent ?? '')
    expect(lines[lines.indexOf('New messages') + 1]).toContain('Fresh news')
  })

  it('sends and goes on to the next ticket with Ctrl, Shift and Enter', async () => {
    await staff.api('rui').tickets.take({ ticketId })
    const person = await show('rui')
    await person.type(await screen.findByLabelText('Reply to Ana Souza'), 'Done.')
    await person.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}')
    await waitFor(() => expect(onNext).toHaveBeenCalledOnce())
    expect((await staff.api('rui').tickets.get({ ticketId })).staff?.answered).toBe(true)
  })

  it('shows beside it what else the customer wrote about (D6)', async () => {
    const other = await staff.openTicket('An older question')
    await showTo(staff.client('rui'), workspace('pane'))
    const details = await screen.findByRole('complementary', { name: 'Details' })
    expect(
      await within(details).findByRole('link', { name: new RegExp(`#${other.number} An older question`) }),
    ).toBeTruthy()
  })
})

describe('opening a ticket that was open before (ui §15)', () => {
  it('shows it before anything is asked of the server', async () => {
    const other = await staff.openTicket('Invoice is wrong')
    const client = staff.client('rui')
    const person = await showTo(client, <Switching numbers={[number, other.number]} />)
    await screen.findByRole('region', { name: /Mail does not arrive$/ })
    await person.click(screen.getByRole('button', { name: 'Switch' }))
    await screen.findByRole('region', { name: /Invoice is wrong$/ })
    // From now on the server never answers.
    client.tickets.get = () => new Promise(() => undefined)
    client.tickets.thread = () => new Promise(() => undefined)
    await person.click(screen.getByRole('button', { name: 'Switch' }))
    expect(screen.getByRole('region', { name: /Mail does not arrive$/ })).toBeTruthy()
    expect(screen.getByText('About: Mail does not arrive')).toBeTruthy()
  })
})

describe('closing and deleting', () => {
  it('closes as a duplicate only with the original, whose subject is shown', async () => {
    const original = await staff.openTicket('Mail server is down')
    await answered('rui')
    const person = await show('rui')
    await person.click(await screen.findByRole('button', { name: /^Close…/ }))
    const dialog = screen.getByRole('dialog')
    await person.click(await within(dialog).findByLabelText(/Duplicate$/))
    const close = within(dialog).getByRole('button', { name: 'Close ticket' })
    expect(reasonOf(close)).toBe('Choose the original ticket first.')
    const field = within(dialog).getByLabelText(/^The original ticket/)
    await person.type(field, 'server')
    await person.click(await within(dialog).findByRole('button', { name: /Mail server is down/ }))
    expect(field).toHaveProperty('value', `#${original.number}`)
    await person.clear(field)
    await person.type(field, String(original.number))
    expect(await within(dialog).findByText(/Mail server is down/)).toBeTruthy()
    await person.click(close)
    expect(await screen.findByText(/^Closed by our team/)).toBeTruthy()
    expect((await staff.api('rui').tickets.get({ ticketId })).duplicateOf?.number).toBe(original.number)
  })

  it('B14: an operator deletes only with an administrator’s password, which is asked again the next time', async () => {
    const person = await show('rui')
    await person.click(await screen.findByLabelText('More'))
    await person.click(screen.getByRole('button', { name: 'Delete…' }))
    const dialog = screen.getByRole('dialog')
    await person.type(within(dialog).getByLabelText(/Administrator's e-mail/), 'admin@demo.test')
    await person.type(within(dialog).getByLabelText(/Administrator's password/), 'wrong-password')
    await person.click(within(dialog).getByRole('button', { name: `Delete #${number}` }))
    expect(await within(dialog).findByRole('alert')).toBeTruthy()
    expect(within(dialog).getByLabelText(/Administrator's password/)).toHaveProperty('value', '')
    await person.type(within(dialog).getByLabelText(/Administrator's password/), 'guichet-demo')
    await person.click(within(dialog).getByRole('button', { name: `Delete #${number}` }))
    expect(await screen.findByText('This ticket is no longer available.')).toBeTruthy()
  })

  it('asks an administrator for no other password', async () => {
    const person = await show('admin')
    await person.click(await screen.findByLabelText('More'))
    await person.click(screen.getByRole('button', { name: 'Delete…' }))
    expect(within(screen.getByRole('dialog')).queryByLabelText(/password/)).toBeNull()
  })
})
