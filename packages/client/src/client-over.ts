import type { DeskApi, FileToUpload, ThreadView, TicketView } from '@guichet/core/contract'
import type { Answers, OwnAnswers, RouteAddress } from './answers.ts'
import type { Client, ClientAccess, PublicTicket } from './client.ts'
import { sender } from './http.ts'
import type { Call, ClientOptions } from './http.ts'
import { listenLive } from './live.ts'
import { webSocket } from './live-socket.ts'
import { realtimeOver } from './realtime.ts'
import { uploader } from './upload.ts'

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

/** A client that calls these addresses, and takes what they answer in this way. */
export function clientOver(options: ClientOptions, addresses: readonly RouteAddress[], answers: Answers): Client {
  const send = sender(options)
  const upload = uploader(options, answers)
  const realtime = realtimeOver(webSocket(options, send, answers), answers)

  const invoke = async (route: RouteAddress, input: Record<string, unknown> = {}): Promise<unknown> => {
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
    return answers.of(route, answer)
  }

  const api: Record<string, Record<string, unknown>> = {}
  for (const route of addresses.filter(({ byLink }) => !byLink)) {
    const [slice = '', method = ''] = route.call.split('.')
    ;(api[slice] ??= {})[method] ??= (input?: Record<string, unknown>) => invoke(route, input)
  }

  ;(api['attachments'] ??= {})['upload'] = (file: FileToUpload) => upload('/uploads', file)

  const byLink = (call: string, method: RouteAddress['method']): RouteAddress => {
    const route = addresses.find((one) => one.byLink && one.call === call && one.method === method)
    if (!route) throw new Error(`no route for ${call}`)
    return route
  }
  const ask = async <Name extends keyof OwnAnswers>(answer: Name, call: Call): Promise<OwnAnswers[Name]> =>
    answers.of(answer, await send(call)) as OwnAnswers[Name]
  const access: ClientAccess = {
    session: () => ask('session', { method: 'GET', path: '/session' }),
    signIn: (body) => ask('signedIn', { method: 'POST', path: '/session', body }),
    signOut: async () => void (await send({ method: 'DELETE', path: '/session' })),
    stepUp: (body) => ask('signedIn', { method: 'POST', path: '/session/step-up', body }),
    offerSecondFactor: () => ask('secondFactorOffer', { method: 'POST', path: '/session/second-factor', body: {} }),
    confirmSecondFactor: (body) => ask('recoveryCodes', { method: 'PUT', path: '/session/second-factor', body }),
    removeSecondFactor: async () => void (await send({ method: 'DELETE', path: '/session/second-factor' })),
  }
  const publicTicket = (token: string): PublicTicket => {
    const act = (call: string, method: RouteAddress['method'], input: object = {}) =>
      invoke(byLink(call, method), { ...input, token }) as never
    return {
      get: async () => {
        const view = (await invoke(byLink('tickets.get', 'GET'), { token })) as TicketView
        return { ...view, thread: withAddresses(view.thread, token) }
      },
      thread: async (input) =>
        withAddresses((await invoke(byLink('tickets.thread', 'GET'), { ...input, token })) as ThreadView, token),
      upload: (file) => upload(`/public/tickets/${encodeURIComponent(token)}/uploads`, file),
      reply: (input) => act('tickets.reply', 'POST', input),
      close: (input) => act('tickets.close', 'POST', input),
      reopen: () => act('tickets.reopen', 'DELETE'),
    }
  }
  const own: Omit<Client, keyof DeskApi> = {
    access,
    publicTicket,
    checkTicket: (body) => ask('checkedTicket', { method: 'POST', path: '/public/tickets/check', body }),
    realtime,
    live: (listener) => listenLive(realtime, listener),
  }
  return Object.assign(api as unknown as DeskApi, own)
}
