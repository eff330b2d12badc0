import type { Client } from '@guichet/client'
import { system, visitor } from '@guichet/core'
import type { Actor } from '@guichet/core'
import type { DeskApi, PersonView } from '@guichet/core/contract'
import { testDesk } from '@guichet/core/testing'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { memoryRealtime } from '../../testing/memory-realtime.ts'
import { HelpdeskProvider } from '../../helpdesk-provider.tsx'
import { openLanguages } from '../../i18n/languages.ts'
import { CommandKeys } from '../keys/command-keys.tsx'
import { StaffOnly } from '../staff-only.tsx'

/** What jsdom has not: sizes, modal dialogs, media queries, scrolling. */
export function prepareBrowser(): void {
  localStorage.clear()
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('min-width'),
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }))
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true
  }
  for (const side of ['clientWidth', 'clientHeight'])
    Object.defineProperty(Element.prototype, side, { configurable: true, value: 900 })
  history.replaceState(null, '', '/desk')
}

const actorOf = ({ id, role, departments, groups }: PersonView): Actor =>
  role === 'administrator'
    ? { kind: 'administrator', id: id as `per_${string}` }
    : { kind: 'operator', id: id as `per_${string}`, departments, groups }

/** A real helpdesk in memory with two operators of Support and an administrator, and their clients. */
export async function openStaffDesk() {
  const desk = testDesk()
  const add = (email: string, name: string, role: 'operator' | 'administrator') =>
    desk.as(system).people.add({
      role,
      email: `${email}@demo.test`,
      name,
      password: 'guichet-demo',
      departments: role === 'operator' ? ['support'] : [],
    })
  const people = {
    rui: await add('rui', 'Rui Carvalho', 'operator'),
    eva: await add('eva', 'Eva Nowak', 'operator'),
    admin: await add('admin', 'Helena Duarte', 'administrator'),
  }
  const api = (who: keyof typeof people): DeskApi => desk.as(actorOf(people[who]))
  const client = (who: keyof typeof people): Client => {
    const person = people[who]
    const actor = actorOf(person)
    const own = desk.as(actor)
    return {
      tickets: { ...own.tickets },
      chats: { ...own.chats },
      attachments: { ...own.attachments },
      people: { ...own.people },
      departments: { ...own.departments },
      views: { ...own.views },
      apiKeys: { ...own.apiKeys },
      audit: { ...own.audit },
      access: { session: () => Promise.resolve({ kind: person.role, person }) },
      realtime: memoryRealtime(desk, () => Promise.resolve(actor)),
      live: (listener) => desk.listen(actor, (frame) => listener.frame(frame)),
    } as Client
  }
  const openTicket = (subject: string, name = 'Ana Souza') =>
    desk.as(visitor).tickets.open({
      visitor: 'customer',
      department: 'support',
      subject,
      message: `About: ${subject}`,
      fields: { name, email: `${name.split(' ')[0]?.toLowerCase()}@example.test` },
    })
  /** Somebody who waits to talk to Support, and what they can do with their chat. */
  const startChat = async (name: string, message = `Hello, here is ${name}.`) => {
    const { id } = await desk.as(visitor).chats.start({
      department: 'support',
      message,
      fields: { name, email: `${name.toLowerCase()}@example.test` },
    })
    return { id, chats: desk.as({ kind: 'chat_holder', chatId: id as `cht_${string}` }).chats }
  }
  return { desk, people, api, client, openTicket, startChat }
}
export type StaffDesk = Awaited<ReturnType<typeof openStaffDesk>>

/** Shows a part of the console as its user sees it. */
export async function showTo(client: Client, part: ReactNode, locale = 'en') {
  const languages = await openLanguages(locale, ['common', 'reasons', 'customer', 'console', 'admin'])
  render(
    <HelpdeskProvider client={client} languages={languages}>
      <Suspense>
        <StaffOnly>
          <CommandKeys>{part}</CommandKeys>
        </StaffOnly>
      </Suspense>
    </HelpdeskProvider>,
  )
  return userEvent.setup()
}
