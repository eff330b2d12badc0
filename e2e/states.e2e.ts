import type { Cookie, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** What a screen asks the server for by itself; `empty` is the answer of a helpdesk that has nothing of it yet. */
interface Screen {
  readonly who: string | null
  readonly address: string
  readonly asks: RegExp
  readonly shows: RegExp
  readonly empty?: { readonly answer: unknown; readonly says: RegExp }
}
const noItems = { items: [], nextCursor: null }
const screens: Readonly<Record<string, Screen>> = {
  'my-tickets': {
    who: 'ana@demo.test',
    address: '/tickets',
    asks: /^\/tickets$/,
    shows: /Desconto anual/,
    empty: { answer: noItems, says: /No tickets (yet|here)/ },
  },
  'my-ticket': { who: 'ana@demo.test', address: '/tickets/2', asks: /^\/tickets\/2$/, shows: /Fatura de abril/ },
  'chat-start': { who: null, address: '/chat', asks: /^\/chat-doors$/, shows: /Are you our customer/ },
  queue: {
    who: 'support1@demo.test',
    address: '/desk/tickets/queue',
    asks: /^\/tickets$/,
    shows: /Site fora do ar/,
    empty: { answer: noItems, says: /Nothing here/ },
  },
  ticket: {
    who: 'support1@demo.test',
    address: '/desk/tickets/queue/10',
    asks: /^\/tickets\/10$/,
    shows: /TTL w starej strefie/,
  },
  chats: {
    who: 'support1@demo.test',
    address: '/desk/chats',
    asks: /^\/chats$/,
    shows: /You have no chats/,
  },
  mail: { who: 'admin@demo.test', address: '/admin/mail', asks: /^\/mail\/accounts$/, shows: /Demo mailbox/ },
  'chat-history': {
    who: 'admin@demo.test',
    address: '/admin/chats',
    asks: /^\/chats$/,
    shows: /Beatriz Rocha/,
    empty: { answer: noItems, says: /No chat (has ended yet|matches)/ },
  },
  panels: { who: 'admin@demo.test', address: '/admin/panels', asks: /^\/panel\/sources$/, shows: /Customers type/ },
  people: {
    who: 'admin@demo.test',
    address: '/admin/people',
    asks: /^\/people$/,
    shows: /Rui Carvalho/,
    empty: { answer: noItems, says: /Nobody found/ },
  },
  departments: { who: 'admin@demo.test', address: '/admin/departments', asks: /^\/departments$/, shows: /Finance/ },
  statistics: {
    who: 'admin@demo.test',
    address: '/admin/statistics',
    asks: /^\/statistics$/,
    shows: /Opened by weekday and hour/,
  },
  audit: {
    who: 'admin@demo.test',
    address: '/admin/audit',
    asks: /^\/audit$/,
    shows: /Rui Carvalho (took|answered|added|closed)/,
    empty: { answer: noItems, says: /No entries/ },
  },
  webhooks: { who: 'admin@demo.test', address: '/admin/webhooks', asks: /^\/webhooks$/, shows: /Nobody is told yet/ },
  imports: {
    who: 'admin@demo.test',
    address: '/admin/imports',
    asks: /^\/imports$/,
    shows: /Nothing has been imported/,
  },
  'api-keys': { who: 'admin@demo.test', address: '/admin/api-keys', asks: /^\/api-keys$/, shows: /There are no keys/ },
}

/** Everybody signs in once. */
const cookies = new Map<string, Promise<Cookie[]>>()
async function personOf(who: string | null): Promise<Page> {
  const page = await world.person()
  if (who === null) return page
  const known =
    cookies.get(who) ??
    world.api(who).then(async () => {
      const signedIn = await world.signedIn(who, who === 'ana@demo.test' ? '/tickets' : '/desk/chats')
      return signedIn.context().cookies()
    })
  cookies.set(who, known)
  await page.context().addCookies(await known)
  return page
}

/** Answers what the screen asks for by this, until the next call. */
async function answers(page: Page, asks: RegExp, answer: (route: Route) => Promise<void>): Promise<void> {
  await page.unrouteAll()
  await page.route('**/api/v1/**', (route) => {
    const { pathname } = new URL(route.request().url())
    return route.request().method() === 'GET' && asks.test(pathname.replace('/api/v1', ''))
      ? answer(route)
      : route.fallback()
  })
}

const failing = (route: Route): Promise<void> =>
  route.fulfill({
    status: 503,
    headers: { 'Content-Type': 'application/problem+json', 'X-Request-Id': 'request-42' },
    body: JSON.stringify({ type: 'about:blank', title: 'Gone', status: 503, code: 'storage_unavailable' }),
  })

describe.each(Object.entries(screens))('%s', (name, { who, address, asks, shows }) => {
  it('waits, fails with a way on, and says when there is no network (W20)', async () => {
    const page = await personOf(who)
    let goOn: () => void = () => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    await answers(page, asks, async (route) => {
      await held
      await failing(route)
    })
    await page.goto(address)
    await page.getByRole('status', { name: 'Loading', exact: true }).first().waitFor()
    await picture(page, `${name}-loading`)
    goOn()
    const alert = page.getByRole('alert').filter({ hasText: 'The server is not available right now' }).first()
    await alert.filter({ hasText: 'request-42' }).waitFor()
    await picture(page, `${name}-error`)
    await expectAccessible(page)
    await answers(page, asks, (route) => route.fallback())
    await alert.getByRole('button', { name: 'Try again', exact: true }).click()
    await page.locator('.gt-root').filter({ hasText: shows }).waitFor()
    await page.context().setOffline(true)
    await page.getByRole('status').filter({ hasText: 'You are offline' }).first().waitFor()
    await page.locator('.gt-root').filter({ hasText: shows }).waitFor()
    await picture(page, `${name}-offline`)
    await page.context().close()
  })
})

describe.each(Object.entries(screens).filter(([, { empty }]) => empty))('%s', (name, { who, address, asks, empty }) => {
  it('says that there is nothing (W20)', async () => {
    const page = await personOf(who)
    await answers(page, asks, (route) => route.fulfill({ json: empty?.answer }))
    await page.goto(address)
    await page
      .locator('.gt-root')
      .filter({ hasText: empty?.says ?? '' })
      .waitFor()
    await picture(page, `${name}-empty`)
    await expectAccessible(page)
    await page.context().close()
  })
})
