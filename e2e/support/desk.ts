import fs from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { createClient } from '@guichet/client'
import type { Client } from '@guichet/client'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startServer } from './server.ts'
import type { RunningServer } from './server.ts'

const pictures = path.resolve(import.meta.dirname, '../../build/screenshots')
export const password = 'guichet-demo'

/** A helpdesk with demo people in a process of its own, and a browser to use it with. */
export interface World {
  readonly server: RunningServer
  /** A page of a new person: nothing is shared with the others. */
  person(options?: BrowserContextOptions): Promise<Page>
  /** A page of somebody who is signed in, at the address. */
  signedIn(email: string, address: string, options?: BrowserContextOptions): Promise<Page>
  /** The API, as somebody. */
  api(email?: string): Promise<Client>
  close(): Promise<void>
}

/** Fills in the page of signing in, in whatever language it is. */
export async function signIn(page: Page, email: string): Promise<void> {
  const form = page.locator('form').filter({ has: page.locator('[autocomplete=current-password]') })
  await form.locator('[autocomplete=username]').fill(email)
  await form.locator('[autocomplete=current-password]').fill(password)
  await form.locator('[type=submit]').click()
}

/** Starts a server for it, unless one is given. */
export async function openWorld(settings: Record<string, string> = {}, given?: RunningServer): Promise<World> {
  const server = given ?? (await startServer({ GUICHET_DEMO: '1', ...settings }))
  const browser: Browser = await launchChromium()
  const contexts: BrowserContext[] = []
  const person = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({
      locale: 'en-US',
      timezoneId: 'UTC',
      viewport: { width: 1280, height: 860 },
      baseURL: server.url,
      ...options,
    })
    contexts.push(context)
    context.setDefaultTimeout(60_000)
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error('page error:', error.message))
    return page
  }
  return {
    server,
    person,
    signedIn: async (email, address, options) => {
      const page = await person(options)
      await page.goto(`/sign-in?next=${encodeURIComponent(address)}`)
      await signIn(page, email)
      await page.waitForURL((url) => url.pathname === address.split('?')[0])
      return page
    },
    api: async (email) => {
      const stranger = createClient({ baseUrl: server.url })
      if (email === undefined) return stranger
      const { token } = await stranger.access.signIn({ email, password })
      return createClient({ baseUrl: server.url, token })
    },
    close: async () => {
      for (const context of contexts) await context.close()
      await browser.close()
      await server.stop()
    },
  }
}

/** Opens a ticket of the visitor Nina Prado for support. */
export const openTicket = async (world: World, subject: string) =>
  (await world.api()).tickets.open({
    department: 'support',
    subject,
    message: `About: ${subject}`,
    fields: { name: 'Nina Prado', email: 'nina@example.test' },
  })

/** The looks in which every screen is kept: `name-light.png` and so on. */
export const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
} as const

/** Keeps what the page looks like now, as build output. */
export async function picture(page: Page, name: string): Promise<void> {
  fs.mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: path.join(pictures, `${name}.png`) })
}

/** Nothing fades or slides any more: colours and places are what they stay. */
export const settled = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(
        () =>
          document.fonts.status === 'loaded' &&
          document
            .getAnimations()
            .every(
              ({ effect, playState }) =>
                playState !== 'running' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
            ),
      ),
    )
    .toBe(true)

/** Keeps what the page looks like at this moment of a story: light, dark, and on a phone. */
export async function pictureInAllLooks(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? looks.light.viewport
  for (const [look, { colorScheme, viewport }] of Object.entries(looks)) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(viewport)
    await settled(page)
    await picture(page, `${name}-${look}`)
  }
  await page.emulateMedia({ colorScheme: null })
  await page.setViewportSize(before)
}

/** Nothing reaches out of the page at its side. */
export const expectInItsWidth = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

/**
 * axe finds nothing wrong. Pages draw themselves after they have loaded, and axe would judge the empty one: so the first
 * heading is waited for, and a page that never has one fails here. Nor does it judge colours that are on their way.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.locator('h1, [role=heading][aria-level="1"]').first().waitFor({ state: 'attached' })
  await settled(page)
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
}

/** Whatever can be pressed is 24 px wide and high, or has that much room (WCAG 2.5.8). */
export async function expectTargets(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').withRules(['target-size']).analyze()
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 160)))).toEqual([])
}
