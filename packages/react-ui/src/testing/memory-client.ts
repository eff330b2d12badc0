import { listenLive } from '@guichet/client'
import type { Client } from '@guichet/client'
import { visitor } from '@guichet/core'
import type { Actor, Helpdesk } from '@guichet/core'
import type { DeskApi } from '@guichet/core/contract'
import { HelpdeskError } from '@guichet/core/contract'
import { memoryRealtime } from './memory-realtime.ts'

type Call = (input?: unknown) => Promise<unknown>
type Calls = Record<string, Record<string, Call>>

/** The same calls as an actor's own, each on behalf of whoever is asking at that moment. */
function callsOf(desk: Helpdesk, who: () => Promise<Actor>): DeskApi {
  const shape = desk.as(visitor) as unknown as Calls
  const calls = Object.entries(shape).map(([slice, methods]) => [
    slice,
    Object.fromEntries(
      Object.keys(methods).map((method) => [
        method,
        async (input: unknown) => (desk.as(await who()) as unknown as Calls)[slice]?.[method]?.(input),
      ]),
    ),
  ])
  return Object.fromEntries(calls) as DeskApi
}

/**
 * A client of a helpdesk in memory, as a browser would have one: it signs in and out, and every rule is the real one.
 * Give it to a `HelpdeskProvider` in tests and stories.
 */
export function memoryClient(desk: Helpdesk): Client {
  let token: string | null = null
  const session = async () => (token === null ? null : await desk.access.authenticate(token))
  /** The chat that was started here without signing in. */
  let ownChat: Actor | null = null
  const who = async (): Promise<Actor> => (await session())?.actor ?? ownChat ?? visitor
  const behindLink = async (code: string) => {
    const holder = await desk.access.linkHolder(code)
    if (!holder) throw new HelpdeskError('not_found', 'No such ticket.')
    return { tickets: desk.as(holder).tickets, ticketId: holder.ticketId }
  }
  const calls = callsOf(desk, who)
  const realtime = memoryRealtime(desk, who)
  return {
    ...calls,
    chats: {
      ...calls.chats,
      start: async (input) => {
        const actor = (await session())?.actor ?? visitor
        const started = await desk.as(actor).chats.start(input)
        if (actor.kind === 'visitor') ownChat = { kind: 'chat_holder', chatId: started.id as `cht_${string}` }
        return started
      },
    },
    access: {
      session: async () => {
        const actor = await who()
        if (actor.kind === 'visitor') return null
        const person = await desk.as(actor).people.me()
        return { kind: person.role, person }
      },
      signIn: async (input) => {
        const answer = await desk.access.signIn(input)
        token = answer.token
        return answer
      },
      signOut: async () => {
        if (token !== null) await desk.access.signOut(token)
        token = null
      },
      stepUp: async (input) => {
        const answer = await desk.access.stepUp(token ?? '', input)
        token = answer.token
        return answer
      },
      offerSecondFactor: () => desk.access.offerSecondFactor(token ?? ''),
      confirmSecondFactor: (input) => desk.access.confirmSecondFactor(token ?? '', input),
      removeSecondFactor: () => desk.access.removeSecondFactor(token ?? ''),
    },
    publicTicket: (code) => ({
      get: async () => {
        const { tickets, ticketId } = await behindLink(code)
        return await tickets.get({ ticketId })
      },
      thread: async (input) => {
        const { tickets, ticketId } = await behindLink(code)
        return await tickets.thread({ ...input, ticketId })
      },
      upload: async (file) => {
        const holder = await desk.access.linkHolder(code)
        if (!holder) throw new HelpdeskError('not_found', 'No such ticket.')
        return await desk.as(holder).attachments.upload(file)
      },
      reply: async (input) => {
        const { tickets, ticketId } = await behindLink(code)
        return await tickets.reply({ ...input, ticketId })
      },
      close: async (input) => {
        const { tickets, ticketId } = await behindLink(code)
        return await tickets.close({ ...input, ticketId })
      },
      reopen: async () => {
        const { tickets, ticketId } = await behindLink(code)
        return await tickets.reopen({ ticketId })
      },
    }),
    checkTicket: (input) => desk.access.checkTicket(input),
    realtime,
    live: (listener) => listenLive(realtime, listener),
  }
}
