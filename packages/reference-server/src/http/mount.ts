import type { DeskApi, Helpdesk } from '@guichet/core'
import { NotFound } from '@guichet/core'
import { routes } from '@guichet/core/contract'
import type { Route, StartedChat } from '@guichet/core/contract'
import { InvalidInput } from '@guichet/core'
import { Router } from 'express'
import type { Request, Response } from 'express'
import { setChat } from './cookies.ts'
import type { CookieNames } from './cookies.ts'
import { factsOf, localsOf } from './request.ts'

/** The input of a command: from the path, then the query of a GET, else the body. A name given twice is refused. */
export function inputOf(
  route: Pick<Route, 'method'>,
  request: Request,
  path: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const given: unknown = route.method === 'GET' ? request.query : (request.body ?? {})
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new InvalidInput([{ path: '', code: 'not_an_object', message: 'must be an object' }])
  }
  const rest =
    route.method === 'GET' ? Object.fromEntries(Object.entries(given).filter(([key]) => key !== 'locale')) : given
  for (const name of Object.keys(path)) {
    if (Object.hasOwn(rest, name))
      throw new InvalidInput([{ path: name, code: 'given_twice', message: 'stands in the address already' }])
  }
  return { ...rest, ...path }
}

/** The desk of whoever asks; a ticket link stands for signing in on the routes that take one. */
async function deskFor(
  desk: Helpdesk,
  route: Route,
  request: Request,
  response: Response,
): Promise<{ api: DeskApi; path: Record<string, string> }> {
  const { actor, holder: visitor } = localsOf(response)
  const path = { ...(request.params as Record<string, string>) }
  // A chat's token opens that very chat, whoever else is signed in here (link-6).
  const ofOwnChat = visitor !== null && path['chatId'] === visitor.chatId
  if (!route.byLink) return { api: desk.as(ofOwnChat ? visitor : actor, factsOf(request)), path }
  const staff = actor.kind === 'operator' || actor.kind === 'administrator' ? actor.id : null
  const holder = await desk.access.linkHolder(path['token'] ?? '', staff)
  if (!holder) throw new NotFound('ticket')
  const { token: _link, ...rest } = path
  return { api: desk.as(holder, factsOf(request)), path: { ...rest, ticketId: holder.ticketId } }
}

type Slices = Readonly<Record<string, Readonly<Record<string, (input?: unknown) => Promise<unknown>>>>>

/** Mounts every route of the contract: a handler hands over input and actor, and nothing else. */
export function apiRoutes(desk: Helpdesk, cookies: CookieNames): Router {
  const router = Router({ caseSensitive: true })
  for (const route of routes) {
    const [slice = '', method = ''] = route.call.split('.')
    router[route.method.toLowerCase() as 'get'](route.path, async (request, response) => {
      const { api, path } = await deskFor(desk, route, request, response)
      const call = (api as unknown as Slices)[slice]?.[method]
      if (!call) throw new NotFound('route')
      const answer = await call(route.input ? inputOf(route, request, path) : undefined)
      response.setHeader('Cache-Control', 'no-store')
      if (route.call === 'chats.start' && localsOf(response).actor.kind !== 'customer')
        setChat(response, cookies, (answer as StartedChat).token)
      const address = route.follow === undefined ? undefined : (answer as Record<string, unknown>)[route.follow]
      if (typeof address === 'string' && request.accepts(['json', 'html', 'image/png']) !== 'json') {
        response.setHeader('Referrer-Policy', 'no-referrer')
        response.redirect(303, address)
      } else if (route.status === 204) response.status(204).end()
      else response.status(route.status).json(answer)
    })
  }
  return router
}
