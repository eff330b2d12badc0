import type { BrowserContextOptions, Cookie, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import {
  expectAccessible,
  expectInItsWidth,
  expectTargets,
  looks,
  openWorld,
  picture,
  settled,
} from './support/desk.ts'
import type { World } from './support/desk.ts'
import { proof } from './support/proof.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Dark and narrow as everywhere, and a language whose lines begin at the right. */
const shown = {
  light: looks.light,
  dark: looks.dark,
  phone: { ...looks.phone, hasTouch: true },
  rtl: { ...looks.light, locale: 'ar-XB' },
} as const

type Look = keyof typeof shown
const every = Object.keys(shown) as Look[]
/** Screens that have flows of their own elsewhere: the looks in which they differ most, and all of them in the long form. */
const some = proof<readonly Look[]>(['dark', 'phone'], every)

const screens: Readonly<
  Record<string, { who: string | null; address: string; shows: RegExp; some?: readonly Look[] }>
> = {
  home: { who: null, address: '/', shows: /How can we help/ },
  'new-ticket': { who: null, address: '/new?visitor=customer&department=support', shows: /Panel user name/ },
  'look-up': { who: null, address: '/check', shows: /Ticket number/ },
  'my-tickets': { who: 'ana@demo.test', address: '/tickets', shows: /Desconto anual/ },
  'my-ticket': { who: 'ana@demo.test', address: '/tickets/2', shows: /Fatura de abril/ },
  queue: { who: 'support1@demo.test', address: '/desk/tickets/queue', shows: /Site fora do ar/ },
  ticket: { who: 'support1@demo.test', address: '/desk/tickets/queue/10', shows: /TTL w starej strefie/ },
  mail: { who: 'admin@demo.test', address: '/admin/mail', shows: /Demo mailbox/ },
  'chat-start': { who: null, address: '/chat?visitor=customer&department=support', shows: /Who should answer/ },
  chats: { who: 'support1@demo.test', address: '/desk/chats', shows: /No conversation is open|You have no chats/ },
  'chat-history': { who: 'admin@demo.test', address: '/admin/chats', shows: /Beatriz Rocha/ },
  panels: { who: 'admin@demo.test', address: '/admin/panels', shows: /Customers type user name/ },
  people: { who: 'admin@demo.test', address: '/admin/people', shows: /Rui Carvalho/ },
  departments: { who: 'admin@demo.test', address: '/admin/departments', shows: /Finance/ },
  statistics: { who: 'admin@demo.test', address: '/admin/statistics', shows: /Opened by weekday and hour/ },
  audit: { who: 'admin@demo.test', address: '/admin/audit', shows: /Rui Carvalho (took|answered|added|closed)/ },
  'api-keys': { who: 'admin@demo.test', address: '/admin/api-keys', shows: /API keys/ },
  start: { who: 'admin@demo.test', address: '/admin/start', shows: /^The first operator$/, some },
  statuses: { who: 'admin@demo.test', address: '/admin/statuses', shows: /^When it is opened\s*$/, some },
  forms: { who: 'admin@demo.test', address: '/admin/forms', shows: /^What customers see$/, some },
  templates: { who: 'admin@demo.test', address: '/admin/templates', shows: /^\s*Add a template$/, some },
  rights: { who: 'admin@demo.test', address: '/admin/rights', shows: /^Ticket number .*$/, some },
  webhooks: { who: 'admin@demo.test', address: '/admin/webhooks', shows: /^Nobody is told yet.*$/, some },
  languages: { who: 'admin@demo.test', address: '/admin/languages', shows: /^pt-BR · comes with Guichet$/, some },
  system: { who: 'admin@demo.test', address: '/admin/system', shows: /^SQLite .* answers; .*$/, some },
}

/** Everybody signs in once: what is looked at here is the screens behind it. */
const cookies = new Map<string, Cookie[]>()

async function open(who: string | null, address: string, look: BrowserContextOptions): Promise<Page> {
  const known = who === null ? [] : cookies.get(who)
  if (who !== null && !known) {
    const page = await world.signedIn(who, address, look)
    cookies.set(who, await page.context().cookies())
    return page
  }
  const page = await world.person(look)
  await page.context().addCookies(known ?? [])
  await page.goto(address)
  return page
}

describe.each(Object.entries(screens))('%s', (name, { who, address, shows, some: asked = every }) => {
  it.each(asked)('is there, accessible, in its own width: %s', async (look) => {
    const page = await open(who, address, shown[look])
    await page.getByText(shows, { exact: true }).first().waitFor()
    await settled(page)
    await picture(page, `${name}-${look}`)
    await expectInItsWidth(page)
    await expectAccessible(page)
    if (look === 'phone') {
      // As at 400 % zoom of a window of 1280 (WCAG 1.4.10).
      await page.setViewportSize({ width: 320, height: 640 })
      await expectInItsWidth(page)
      await expectTargets(page)
    }
    await page.context().close()
  })
})

describe('languages (B5)', () => {
  it('change while the page is open, labels of the server included', async () => {
    const page = await world.signedIn('ana@demo.test', '/tickets/2')
    await page.locator('.gt-badge', { hasText: 'Solved' }).waitFor()
    await page.getByLabel('Language', { exact: true }).selectOption('pl')
    await page.locator('.gt-badge', { hasText: 'Rozwiązane' }).waitFor()
    await page.getByRole('button', { name: 'Otwórz ponownie', exact: true }).waitFor()
    await page.getByLabel('Język', { exact: true }).selectOption('pt-BR')
    await page.locator('.gt-badge', { hasText: 'Resolvido' }).waitFor()
  })
})
