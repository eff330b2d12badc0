import { visitor } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { Unauthenticated } from '@guichet/core'
import { parseCookie } from 'cookie'
import type { RequestHandler } from 'express'
import type { CookieNames } from './cookies.ts'
import { chatTokenOf, localsOf } from './request.ts'

/**
 * Finds out who asks: a bearer session or API key, else the cookie, else whoever started a chat here, by its own cookie
 * or header (link-6), else a visitor. A bearer that opens nothing is an error; a cookie that has ended is not.
 */
export const authentication =
  (desk: Helpdesk, cookies: CookieNames): RequestHandler =>
  async (request, response, next) => {
    const locals = localsOf(response)
    const bearer = /^Bearer (\S+)$/.exec(request.get('Authorization') ?? '')?.[1]
    const sent = parseCookie(request.get('Cookie') ?? '')
    const token = bearer ?? sent[cookies.session]
    const chatHeader = request.get('X-Guichet-Chat')
    const chat = chatTokenOf(request, cookies)
    Object.assign(locals, { actor: visitor, who: null, token: null, key: null, holder: null, byCookie: false })
    if (bearer?.startsWith('gk_')) {
      const program = await desk.access.authenticateKey(bearer)
      if (!program) throw new Unauthenticated()
      Object.assign(locals, { actor: program, key: bearer })
    } else if (token) {
      const who = await desk.access.authenticate(token)
      if (!who && bearer) throw new Unauthenticated()
      if (who) Object.assign(locals, { actor: who.actor, who, token, byCookie: bearer === undefined })
    }
    locals.holder = chat === null ? null : await desk.access.chatHolder(chat)
    if (locals.actor.kind === 'visitor' && locals.holder)
      Object.assign(locals, { actor: locals.holder, byCookie: chatHeader === undefined })
    next()
  }
