import { randomBytes } from 'node:crypto'
import { system } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'
import { HelpdeskError } from '@guichet/core/contract'
import { Router, urlencoded } from 'express'
import type { Request, Response } from 'express'
import { appRoutes } from '../http/static-app.ts'
import { localsOf, one } from '../http/request.ts'
import { formTokens } from '../ticket/form-tokens.ts'
import { pageLanguage } from '../ticket/page-language.ts'
import { firstRunOf } from './first-run.ts'
import { firstRunPage } from './first-run-page.ts'
import type { FirstRunFacts } from './first-run-page.ts'
import type { Keyring } from './keyring.ts'

const address = '/first-run'
/** Where the first administrator goes on. */
const next = '/sign-in?next=/admin/start'

/**
 * Until there is an administrator, every page of the app leads to the one that makes the first; then there is no such
 * page any more.
 */
export function firstRunPages(
  desk: Helpdesk,
  options: { secure: boolean; keyring: Keyring; brought: () => Promise<readonly string[]> },
): Router {
  const router = Router()
  const first = firstRunOf(desk, options.keyring)
  const languageOf = pageLanguage(desk, options.brought, options.secure)
  const forms = formTokens(options.keyring, options.secure)
  // One after the other, so that the second of two finds the first.
  let turn: Promise<unknown> = Promise.resolve()

  const factsFor = async (request: Request, response: Response): Promise<FirstRunFacts> => ({
    ...(await languageOf(request, response)),
    brand: desk.definition.name,
    nonce: localsOf(response).nonce,
    address,
    formToken: forms.tokenFor(request, response),
    once: randomBytes(16).toString('base64url'),
    typed: { name: '', email: '' },
  })
  const send = (response: Response, page: string, status = 200): void => {
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.status(status).type('html').send(page)
  }

  router.get(appRoutes, async (_request, response, go) => {
    if (await first.isNeeded().catch(() => false)) response.redirect(302, address)
    else go()
  })
  router.get(address, async (request, response) => {
    if (!(await first.isNeeded())) return response.redirect(302, '/')
    return send(response, firstRunPage(await factsFor(request, response)))
  })
  router.post(address, urlencoded({ extended: false, limit: '16kb' }), async (request, response) => {
    const facts = await factsFor(request, response)
    const body = request.body as Record<string, unknown> | undefined
    const [code, name, email, password] = ['code', 'name', 'email', 'password'].map((key) => one(body?.[key]) ?? '')
    const typed = { name: (name ?? '').trim(), email: (email ?? '').trim() }
    const again = (problem: string, status: number): void =>
      send(response, firstRunPage({ ...facts, typed, problem }), status)
    if (!forms.isOwnForm(request)) return again(facts.words.failed, 403)
    const add = async (): Promise<void> => {
      if (!(await first.isNeeded())) return response.redirect(302, '/')
      if (!first.isCode(code ?? '')) return again(facts.words.firstRunWrongCode, 403)
      if (typed.name === '') return again(facts.words.firstRunInvalid, 400)
      try {
        await desk
          .as(system)
          .people.add({ role: 'administrator', ...typed, password: password ?? '', locale: facts.locale })
        return response.redirect(303, next)
      } catch (error) {
        if (!(error instanceof HelpdeskError)) throw error
        return again(facts.words.firstRunInvalid, 400)
      }
    }
    turn = turn.then(add, add)
    await turn
  })
  return router
}
