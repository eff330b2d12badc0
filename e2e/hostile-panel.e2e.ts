import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesOf, heapWords, heldStrings, hitsIn, listen, stored } from './support/canary.ts'
import { childrenOf } from './support/children-of.ts'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { canary, hostilePanel, tries } from './support/hostile-panel.ts'
import type { HostilePanel, Try } from './support/hostile-panel.ts'
import { freePort } from './support/mariadb.ts'
import { authorisePanel, enterPanel } from './support/panel-steps.ts'

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-hostile-'))
const heaps = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-heaps-'))
let panel: HostilePanel
let world: World
beforeAll(async () => {
  panel = await hostilePanel()
  const port = await freePort()
  world = await openWorld({
    GUICHET_DATA_DIR: directory,
    GUICHET_PANEL_ORIGIN: `http://p-*.panel.localhost:${port}`,
    GUICHET_PANEL_PORT: String(port),
    GUICHET_PANEL_CONNECTORS: path.join(import.meta.dirname, 'support/hostile-connector.profile.ts'),
    HOSTILE_PANEL: panel.url,
    NODE_OPTIONS: heapWords(heaps),
  })
})
afterAll(async () => {
  await world.close()
  await panel.close()
  for (const one of [directory, heaps]) fs.rmSync(one, { recursive: true, force: true })
})

/** A ticket whose customer has authorised access; the operator who holds it is at its page. */
async function authorised(operator: Page | null): Promise<{ operator: Page; id: string }> {
  const ana = await world.api('ana@demo.test')
  const fields = { name: 'Ana Souza', email: 'ana@demo.test' }
  const { id, number } = await ana.tickets.open({ department: 'support', message: 'It stopped', fields })
  await (await world.api('support1@demo.test')).tickets.take({ ticketId: id })
  const customer = await world.signedIn('ana@demo.test', `/tickets/${number}`)
  const heard = listen(customer)
  await authorisePanel(customer, canary)
  for (const things of Object.values(heard)) expect(hitsIn(things.join('\n'))).toBe(0)
  await customer.context().close()
  const address = `/desk/tickets/all/${number}`
  const page = operator ? await operator.context().newPage() : await world.signedIn('support1@demo.test', address)
  if (operator) await page.goto(address)
  return { operator: page, id }
}

/** A page that comes out does so at once; where nobody guards the frame there is time to wait for it. */
const patienceMs = { guarded: 700, bare: 1500 }

/** As a link in the page would: what comes from outside the frame is not served. */
const go = (frame: Frame, address: string): Promise<unknown> =>
  frame.evaluate((to) => setTimeout(() => (location.href = to)), address)

/** Lets a page try it in a frame, and looks from outside whether it came out. */
async function escapes(page: Page, frame: Frame, one: Try, address: string, patience: number): Promise<boolean> {
  const top = page.url()
  const pages = page.context().pages().length
  panel.said.delete(one.name)
  panel.opened.length = 0
  panel.served.delete(one.name)
  await go(frame, address)
  await expect.poll(() => panel.served.has(one.name), { message: `${one.name} is tried` }).toBe(true)
  if (one.click) {
    await page.bringToFront()
    await frame.locator('#go').click({ noWaitAfter: true })
  }
  const isOut = async (): Promise<boolean> => {
    const inner = frame.childFrames()[0]
    const innerWords = inner ? await inner.evaluate(() => document.body.innerText).catch(() => '') : ''
    const inHelpdesk = inner?.url().startsWith(world.server.url) === true && innerWords !== ''
    return (
      page.url() !== top ||
      page.context().pages().length !== pages ||
      panel.opened.length > 0 ||
      panel.said.get(one.name) === true ||
      inHelpdesk
    )
  }
  for (const until = Date.now() + patience; Date.now() < until; await pause(50)) if (await isOut()) return true
  return isOut()
}

describe('a slow panel', () => {
  it('is called slow while it is opened and while a page is awaited, and the page says when no answer came (A10)', async () => {
    const { operator, id } = await authorised(null)
    await operator.clock.install()
    const slow = operator.locator('.gt-panel').getByText('The panel is slow: it has not answered yet.', { exact: true })
    const login = panel.hold()
    await operator.locator('.gt-panel-door__open').click()
    await operator.locator('.gt-panel').getByText('Opening the panel…', { exact: true }).waitFor()
    await operator.clock.fastForward(8000)
    await slow.waitFor()
    await picture(operator, 'panel-slow-opening')
    await expectAccessible(operator)
    login.goOn(true)
    const inside = operator.frameLocator('.gt-panel iframe')
    await inside.getByRole('heading', { name: 'Hostile panel', exact: true }).waitFor()
    await slow.waitFor({ state: 'detached' })
    const page = panel.hold()
    const frame = operator.frames().find((one) => one.url().includes('.panel.localhost'))
    await frame?.evaluate(() => setTimeout(() => (location.href = '/')))
    await expect.poll(() => page.waiting).toBe(1)
    await slow.waitFor()
    await picture(operator, 'panel-slow-page')
    page.goOn(false)
    await inside.getByText("The user's panel did not answer. Try again.", { exact: true }).waitFor()
    await slow.waitFor({ state: 'detached' })
    await (await world.api('ana@demo.test')).panel.withdraw({ conversationId: id })
    await operator.context().close()
  })
})

/** The record and the log of panels, as the files that administrators take away. */
async function takenAway(admin: Awaited<ReturnType<World['api']>>): Promise<readonly string[]> {
  const started = [
    await admin.audit.startExport({ format: 'csv' }),
    await admin.audit.startExport({ format: 'json' }),
    await admin.panel.startExport({}),
  ]
  const page = await world.signedIn('admin@demo.test', '/admin/panels')
  const read = (address: string): Promise<string> => page.evaluate(async (to) => (await fetch(to)).text(), address)
  const files = await Promise.all(started.map(({ url }) => read(url)))
  for (const file of files) expect(file.length).toBeGreaterThan(500)
  await page.context().close()
  return files
}

describe('a hostile panel', { timeout: 900_000 }, () => {
  it('does not come out of its frame, and its password is nowhere (panel-2, panel-4)', async () => {
    const other = await authorised(null)
    const enter = async (page: Page): Promise<Frame> => {
      await enterPanel(page, 'Hostile panel')
      const frame = page.frames().find((one) => one.url().includes('.panel.localhost'))
      if (!frame) throw new Error('there is no frame')
      return frame
    }
    const otherFrame = await enter(other.operator)
    const { operator, id } = await authorised(other.operator)
    const heard = listen(operator)
    const frame = await enter(operator)
    await picture(operator, 'panel-hostile')
    const visit = new URL(frame.url()).origin
    panel.marks = { helpdesk: world.server.url, evil: panel.evil, otherVisit: new URL(otherFrame.url()).origin }
    await expect.poll(() => frame.locator('#canary').allTextContents()).toEqual([expect.stringMatching(/^\*+$/m)])

    const out: string[] = []
    for (const [at, one] of tries.entries()) {
      if (await escapes(operator, frame, one, `${visit}/try/${at}`, patienceMs.guarded)) out.push(one.name)
      await operator.getByRole('button', { name: 'Home', exact: true }).click()
      await frame.getByRole('heading', { name: 'Hostile panel', exact: true }).waitFor()
    }
    // The same tries from a frame that nobody guards, to know that they are good.
    const free: string[] = []
    for (const [at, one] of tries.entries()) {
      // Where one has gone is nothing to the next.
      const bare = await world.person()
      await bare.goto(`${panel.evil}/start`)
      await bare.goto(`${panel.evil}/bare`)
      await bare.setContent('<iframe name="bare"></iframe>')
      const bareFrame = bare.frame('bare')
      await bareFrame?.goto(`${panel.url}/`)
      if (bareFrame && (await escapes(bare, bareFrame, one, `${panel.url}/try/${at}`, patienceMs.bare)))
        free.push(one.name)
      await bare.context().close()
    }
    console.log(`hostile panel: ${out.length} of ${tries.length} escapes ${out.join(', ')}`)
    console.log(`the same tries in a bare frame: ${free.length}: ${free.join(', ')}`)
    expect(out).toEqual([])
    expect(tries).toHaveLength(20)
    expect(free.length).toBeGreaterThanOrEqual(8)

    const frames = operator
      .context()
      .pages()
      .flatMap((page) => page.frames())
    const during = {
      ...heard,
      DOM: await Promise.all(frames.map((one) => one.content().catch(() => ''))),
      storage: await stored(operator.context()),
    }
    // Both visits end; what is over and what is refused says nothing either.
    const ana = await world.api('ana@demo.test')
    for (const conversationId of [id, other.id]) await ana.panel.withdraw({ conversationId })
    const late = await world.person()
    await expect.poll(async () => (await late.goto(`${visit}/`))?.status()).toBe(410)
    const admin = await world.api('admin@demo.test')
    const { items } = await admin.panel.visits({})
    const exports = await Promise.all([
      admin.audit.search({ limit: 200 }),
      admin.panel.visits({}),
      admin.panel.get({ conversationId: id }),
      ...items.map(({ id: visitId }) => admin.panel.activity({ visitId, limit: 500 })),
      admin.tickets.get({ ticketId: id }),
      ana.tickets.get({ ticketId: id }),
      ana.panel.get({ conversationId: id }),
    ])
    const [gateway = 0] = childrenOf(world.server.pid)
    const searched: Readonly<Record<string, readonly (string | Buffer)[]>> = {
      ...during,
      'error pages': [await late.content(), await (await fetch(`${world.server.url}/nowhere`)).text()],
      exports: exports.map((one) => JSON.stringify(one)),
      'files to take away': await takenAway(admin),
      log: [world.server.output()],
      'database, files and keys': filesOf(directory),
      mails: [await (await fetch(`${world.server.url}/demo/mail`)).text()],
      'heap of the server': await heldStrings(heaps, world.server.pid),
      'heap of the gateway': await heldStrings(heaps, gateway),
    }
    for (const [where, things] of Object.entries(searched)) {
      const hits = things.reduce((sum, thing) => sum + hitsIn(thing), 0)
      console.log(`canary password in ${where}: ${hits} hits in ${things.length}`)
      expect([where, hits]).toEqual([where, 0])
      expect(things.length).toBeGreaterThan(0)
    }
  })
})
