import { routes, SignedIn, RecoveryCodes, SecondFactorOffer, PersonView } from '@guichet/core/contract'
import type {
  AttachmentApi,
  DeskApi,
  FileToUpload,
  Route,
  ThreadView,
  TicketApi,
  TicketView,
} from '@guichet/core/contract'
import * as z from 'zod'
import { sender } from './http.ts'
import type { ClientOptions } from './http.ts'
import { listenLive } from './live.ts'
import type { LiveListener } from './live.ts'
import { webSocket } from './live-socket.ts'
import { realtimeOver } from './realtime.ts'
import type { Realtime } from './realtime.ts'
import { uploader } from './upload.ts'

/** Who is signed in, as `GET /session` says. */
export const SessionView = z
  .object({ kind: z.enum(['customer', 'operator', 'administrator']), person: PersonView })
  .nullable()
export type SessionView = z.infer<typeof SessionView>

/** Signing in and out. In a browser the session is a cookie; a script keeps the token. */
export interface ClientAccess {
  session(): Promise<SessionView>
  /** @throws unauthenticated, with reason second_factor_needed when a code is missing or wrong; too_many_requests */
  signIn(input: { email: string; password: string; code?: string }): Promise<SignedIn>
  signOut(): Promise<void>
  /** Goes on under a new token, which a cookie holder gets by cookie. */
  stepUp(input: { password: string; code?: string }): Promise<SignedIn>
  offerSecondFactor(): Promise<SecondFactorOffer>
  confirmSecondFactor(input: { code: string }): Promise<RecoveryCodes>
  removeSecondFactor(): Promise<void>
}

/** What the holder of a ticket's link can do with it. */
export interface PublicTicket {
  get(): ReturnType<TicketApi['get']>
  thread(input: { before?: number; limit?: number }): ReturnType<TicketApi['thread']>
  upload: AttachmentApi['upload']
  reply(input: { text: string; attachments?: string[] }): ReturnType<TicketApi['reply']>
  close(input?: { resolution?: string }): ReturnType<TicketApi['close']>
  reopen(): ReturnType<TicketApi['reopen']>
}

/** The helpdesk over HTTP: the same shape as `desk.as(actor)`, and what turns a browser into an actor. */
export interface Client extends DeskApi {
  readonly access: ClientAccess
  publicTicket(token: string): PublicTicket
  checkTicket(input: { number: number | string; accessCode: string }): Promise<{ token: string; url: string }>
  /** The live line: chats, places in the queue, who types (A2, live-1 … live-5). */
  readonly realtime: Realtime
  /** Listens to what moves; answers the function that ends it. */
  live(listener: LiveListener): () => void
}

/** Files of a ticket behind a link are fetched by that link. */
const withAddresses = (thread: ThreadView, token: string): ThreadView => ({
  ...thread,
  items: thread.items.map((message) => ({
    ...message,
    attachments: message.attachments.map((file) => ({
      ...file,
      url: file.url.replace('/api/v1/', `/api/v1/public/tickets/${encodeURIComponent(token)}/`),
    })),
  })),
})

/** A client of a Guichet server. Every method rejects with a `HelpdeskError`, as in process. */
export function createClient(options: ClientOptions): Client {
  const send = sender(options)
  const upload = uploader(options)
  const realtime = realtimeOver(webSocket(options, send))

  const invoke = async (route: Route, input: Record<string, unknown> = {}): Promise<unknown> => {
    const rest = { ...input }
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
      const value = String(rest[name] as string | number)
      delete rest[name]
      return encodeURIComponent(value)
    })
    const inQuery = route.method === 'GET'
    const body = inQuery || Object.keys(rest).length === 0 ? (route.method === 'POST' ? {} : undefined) : rest
    const answer = await send({
      method: route.method,
      path,
      ...(inQuery && { query: rest }),
      ...(body !== undefined && { body }),
    })
    return route.output ? route.output.parse(answer) : undefined
  }

  const api: Record<string, Record<string, unknown>> = {}
  for (const route of routes.filter(({ byLink }) => !byLink)) {
    const [slice = '', method = ''] = route.call.split('.')
    ;(api[slice] ??= {})[method] ??= (input?: Record<string, unknown>) => invoke(route, input)
  }

  ;(api['attachments'] ??= {})['upload'] = (file: FileToUpload) => upload('/uploads', file)

  const byLink = (call: string, method: Route['method']): Route => {
    const route = routes.find((one) => one.byLink && one.call === call && one.method === method)
    if (!route) throw new Error(`no route for ${call}`)
    return route
  }
  const access: ClientAccess = {
    session: async () => SessionView.parse(await send({ method: 'GET', path: '/session' })),
    signIn: async (input) => SignedIn.parse(await send({ method: 'POST', path: '/session', body: input })),
    signOut: async () => void (await send({ method: 'DELETE', path: '/session' })),
    stepUp: async (input) => SignedIn.parse(await send({ method: 'POST', path: '/session/step-up', body: input })),
    offerSecondFactor: async () =>
      SecondFactorOffer.parse(await send({ method: 'POST', path: '/session/second-factor', body: {} })),
    confirmSecondFactor: async (input) =>
      RecoveryCodes.parse(await send({ method: 'PUT', path: '/session/second-factor', body: input })),
    removeSecondFactor: async () => void (await send({ method: 'DELETE', path: '/session/second-factor' })),
  }
  const publicTicket = (token: string): PublicTicket => {
    const ask = (call: string, method: Route['method'], input: object = {}) =>
      invoke(byLink(call, method), { ...input, token }) as never
    return {
      get: async () => {
        const view = (await invoke(byLink('tickets.get', 'GET'), { token })) as TicketView
        return { ...view, thread: withAddresses(view.thread, token) }
      },
      thread: async (input) =>
        withAddresses((await invoke(byLink('tickets.thread', 'GET'), { ...input, token })) as ThreadView, token),
      upload: (file) => upload(`/public/tickets/${encodeURIComponent(token)}/uploads`, file),
      reply: (input) => ask('tickets.reply', 'POST', input),
      close: (input) => ask('tickets.close', 'POST', input),
      reopen: () => ask('tickets.reopen', 'DELETE'),
    }
  }
  return Object.assign(api as unknown as DeskApi, {
    access,
    publicTicket,
    checkTicket: async (input: { number: number | string; accessCode: string }) =>
      z
        .object({ token: z.string(), url: z.string() })
        .parse(await send({ method: 'POST', path: '/public/tickets/check', body: input })),
    realtime,
    live: (listener: LiveListener) => listenLive(realtime, listener),
  })
}
