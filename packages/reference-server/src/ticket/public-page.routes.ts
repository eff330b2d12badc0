import { randomBytes } from 'node:crypto'
import { Forbidden } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { HelpdeskError, picturesInText } from '@guichet/core/contract'
import type { ThreadView, UploadedView } from '@guichet/core/contract'
import { parseCookie } from 'cookie'
import { Router, urlencoded } from 'express'
import type { Request, Response } from 'express'
import type { Keyring } from '../access/keyring.ts'
import { endRequest, readUpload } from '../attachment/read-upload.ts'
import { factsOf, localsOf, one, sourceOf } from '../http/request.ts'
import { countdownScript } from './countdown.ts'
import { formTokens } from './form-tokens.ts'
import { checkPage, noTicketPage } from './look-up-page.ts'
import { pageLanguage } from './page-language.ts'
import type { PageFacts } from './page-shell.ts'
import { earlierPage, ticketPage } from './public-page.ts'
import type { TicketFacts } from './public-page.ts'
import { sendingOf } from './sending-of.ts'

const linkCookie = 'guichet_ticket'

/**
 * Links to the pictures in the texts, by the ids of their attachments. The frames of bodies have no origin and so no
 * cookie: they need links that open by themselves.
 */
async function pictureLinks(
  attachments: ReturnType<Helpdesk['as']>['attachments'],
  ticketId: string,
  items: ThreadView['items'],
): Promise<ReadonlyMap<string, string>> {
  const shown = items.flatMap((message) => [...picturesInText(message.html ?? '', message.attachments)])
  const links = shown.map(async ({ id }): Promise<[string, string]> => {
    const { url } = await attachments.get({ attachmentId: id, ticketId })
    return [id, url]
  })
  return new Map(await Promise.all(links))
}

/** The ticket page, its forms, and the look-up, for browsers without scripts. */
export function publicPages(
  desk: Helpdesk,
  options: { secure: boolean; keyring: Keyring; brought: () => Promise<readonly string[]> },
): Router {
  const router = Router()
  const cookie = { httpOnly: true, sameSite: 'lax', secure: options.secure } as const
  const languageOf = pageLanguage(desk, options.brought, options.secure)
  const forms = formTokens(options.keyring, options.secure)

  const factsFor = async (request: Request, response: Response): Promise<PageFacts> => {
    const language = await languageOf(request, response)
    const formToken = forms.tokenFor(request, response)
    const address = request.path.startsWith('/t') ? '/t' : '/check'
    const { nonce } = localsOf(response)
    const once = randomBytes(16).toString('base64url')
    return { brand: desk.definition.name, ...language, nonce, address, formToken, once }
  }
  const send = (response: Response, page: string, status = 200): void => {
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('X-Robots-Tag', 'noindex, nofollow')
    response.status(status).type('html').send(page)
  }
  const holderOf = (request: Request, response: Response) => {
    const token = parseCookie(request.get('Cookie') ?? '')[linkCookie]
    const { actor } = localsOf(response)
    const staff = actor.kind === 'operator' || actor.kind === 'administrator' ? actor.id : null
    return token === undefined ? Promise.resolve(null) : desk.access.linkHolder(token, staff)
  }
  const show = async (request: Request, response: Response, problem?: string, draft = ''): Promise<void> => {
    const holder = await holderOf(request, response)
    const facts = { ...(await factsFor(request, response)), ...(problem !== undefined && { problem }) }
    if (!holder) return send(response, noTicketPage(facts), 404)
    const own = desk.as(holder, { ...factsOf(request), locale: facts.locale })
    const { ticketId } = holder
    const ticket = await own.tickets.get({ ticketId })
    const { departments } = await own.departments.configuration({ locale: facts.locale })
    const ticketFacts = async (items: ThreadView['items']): Promise<TicketFacts> => ({
      ...facts,
      files: desk.definition.files,
      pictures: await pictureLinks(own.attachments, ticketId, items),
      department: departments.find(({ id }) => id === ticket.department)?.name ?? '',
    })
    const before = /^[1-9]\d{0,8}$/.exec(one(request.query['before']) ?? '')?.[0]
    if (request.method === 'GET' && before !== undefined) {
      const thread = await own.tickets.thread({ ticketId, before: Number(before) })
      return send(response, earlierPage(ticket, thread, await ticketFacts(thread.items)))
    }
    const shown = ticketPage(ticket, await ticketFacts(ticket.thread.items), draft)
    return send(response, shown, problem === undefined ? 200 : 409)
  }

  router.use(['/t', '/check'], urlencoded({ extended: false, limit: '1mb' }))

  // The token leaves the address bar on first use (link-3).
  router.get('/t/:token', (request, response) => {
    response.cookie(linkCookie, request.params.token.slice(0, 80), { ...cookie, path: '/t', maxAge: 8 * 3_600_000 })
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.redirect(303, '/t')
  })
  router.get('/t', (request, response) => show(request, response))

  const act = (
    path: string,
    run: (
      desk: ReturnType<Helpdesk['as']>['tickets'],
      ticketId: string,
      text: string,
      attachments: string[],
    ) => Promise<unknown>,
  ): void => {
    router.post(path, async (request, response) => {
      const holder = await holderOf(request, response)
      const attachments: UploadedView[] = []
      if (request.is('multipart/form-data')) {
        const own = holder && desk.as(holder, factsOf(request)).attachments
        try {
          // The token stands before the files, so that a foreign form stores none (auth-6).
          request.body = await readUpload(request, { files: desk.definition.files.maxPerMessage }, async (file) => {
            request.body = file.fields
            if (!own || !forms.isOwnForm(request, file.fields)) throw new Forbidden('foreign_origin')
            attachments.push(await own.upload(file))
          })
        } catch (error) {
          endRequest(request)
          if (!(error instanceof HelpdeskError)) throw error
          const { words } = await languageOf(request, response)
          const typed = one((request.body as Record<string, unknown> | undefined)?.['text']) ?? ''
          return show(request, response, error.code.startsWith('file_') ? words.fileRefused : words.failed, typed)
        }
      }
      const text = one((request.body as Record<string, unknown> | undefined)?.['text']) ?? ''
      if (!holder || !forms.isOwnForm(request))
        return show(request, response, (await languageOf(request, response)).words.failed, text)
      try {
        const facts = { ...factsOf(request), ...sendingOf(request, path, text, attachments) }
        const files = attachments.map(({ id }) => id)
        await run(desk.as(holder, facts).tickets, holder.ticketId, text, files)
        response.redirect(303, '/t#latest')
      } catch (error) {
        if (!(error instanceof HelpdeskError)) throw error
        // Whoever sends a form again has been heard the first time.
        if (error.code.startsWith('idempotency_')) return response.redirect(303, '/t#latest')
        const { words } = await languageOf(request, response)
        await show(request, response, error.code === 'invalid_input' ? words.empty : words.failed, text)
      }
    })
  }
  act('/t/reply', (tickets, ticketId, text, attachments) =>
    tickets.reply({ ticketId, text: text.replaceAll('\r\n', '\n'), attachments }),
  )
  router.get('/t/files/:attachmentId', async (request, response) => {
    const holder = await holderOf(request, response)
    if (!holder) return send(response, noTicketPage(await factsFor(request, response)), 404)
    const { attachmentId } = request.params
    const { url } = await desk.as(holder).attachments.get({ attachmentId, ticketId: holder.ticketId })
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.redirect(303, url)
  })
  act('/t/solve', (tickets, ticketId) => tickets.close({ ticketId, resolution: 'solved' }))
  act('/t/close', (tickets, ticketId) => tickets.close({ ticketId }))
  act('/t/reopen', (tickets, ticketId) => tickets.reopen({ ticketId }))

  router.get('/check.js', (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache')
    response.type('text/javascript').send(countdownScript)
  })
  router.get('/check', async (request, response) => send(response, checkPage(await factsFor(request, response))))
  router.post('/check', async (request, response) => {
    const facts = await factsFor(request, response)
    const body = request.body as Record<string, unknown>
    const number = one(body['number']) ?? ''
    try {
      if (!forms.isOwnForm(request)) throw new HelpdeskError('not_found', 'not our form')
      const accessCode = one(body['accessCode']) ?? ''
      const { token } = await desk.access.checkTicket({ number, accessCode, source: sourceOf(request) })
      response.cookie(linkCookie, token, { ...cookie, path: '/t', maxAge: 8 * 3_600_000 })
      response.redirect(303, '/t')
    } catch (error) {
      if (!(error instanceof HelpdeskError)) throw error
      const waitSeconds = error.retryAfterSeconds
      const typed = { ...facts, number: number.slice(0, 20) }
      if (waitSeconds === undefined) return send(response, checkPage({ ...typed, problem: facts.words.noMatch }), 404)
      return send(response, checkPage({ ...typed, waitSeconds }), 429)
    }
  })
  return router
}
