import type { Client } from '@guichet/client'
import type { AttachmentApi, TicketApi } from '@guichet/core/contract'
import { createContext, useContext } from 'react'

type Answer<Name extends keyof TicketApi> = ReturnType<TicketApi[Name]>

/** One ticket and what can be done with it, whether its customer is signed in or holds its link. */
export interface TicketDoor {
  /** Where the ticket is kept among the queries. */
  readonly key: readonly string[]
  /** A link has no live feed: it is asked again after this many milliseconds. */
  readonly askAgainMs: number | false
  get(): Answer<'get'>
  thread(input: { before: number }): Answer<'thread'>
  upload: AttachmentApi['upload']
  reply(text: string, attachments?: string[]): Answer<'reply'>
  close(resolution: string): Answer<'close'>
  reopen(): Answer<'reopen'>
  /** Absent for links. */
  hide?(): Answer<'hide'>
  /** Absent for links. */
  unhide?(): Answer<'unhide'>
  /** Absent for links. */
  markRead?(sequence: number): Answer<'markRead'>
}

/** The door of somebody who is signed in. `ticketId` is an id or a number. */
export const signedInDoor = ({ tickets, attachments: files }: Client, ticketId: string): TicketDoor => ({
  key: ['ticket', ticketId],
  askAgainMs: false,
  get: () => tickets.get({ ticketId }),
  thread: ({ before }) => tickets.thread({ ticketId, before }),
  upload: (file) => files.upload(file),
  reply: (text, attachments = []) => tickets.reply({ ticketId, text, attachments }),
  close: (resolution) => tickets.close({ ticketId, resolution }),
  reopen: () => tickets.reopen({ ticketId }),
  hide: () => tickets.hide({ ticketId }),
  unhide: () => tickets.unhide({ ticketId }),
  markRead: (sequence) => tickets.markRead({ ticketId, sequence }),
})

const linkPauseMs = 15_000

/** The door of whoever holds the ticket's link: it reads and answers, and no more (link-4). */
export const linkDoor = (client: Client, token: string): TicketDoor => {
  const ticket = client.publicTicket(token)
  return {
    key: ['ticket', 'link', token],
    askAgainMs: linkPauseMs,
    get: () => ticket.get(),
    thread: (input) => ticket.thread(input),
    upload: (file) => ticket.upload(file),
    reply: (text, attachments = []) => ticket.reply({ text, attachments }),
    close: (resolution) => ticket.close({ resolution }),
    reopen: () => ticket.reopen(),
  }
}

const DoorContext = createContext<TicketDoor | null>(null)
export const TicketDoorProvider = DoorContext.Provider

/** The door of the ticket around. @throws Error outside a ticket */
export function useTicketDoor(): TicketDoor {
  const door = useContext(DoorContext)
  if (!door) throw new Error('useTicketDoor needs a ticket around it')
  return door
}
