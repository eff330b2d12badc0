import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandList, press } from './support/all-keys.ts'
import type { CommandId } from './support/all-keys.ts'
import { openTicket, openWorld, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ GUICHET_INSERTS: path.resolve(import.meta.dirname, 'support/pens.inserts.ts') })
})
afterAll(() => world.close())

/** Goes with Tab until the focus is on what has this name, and shows that it is in sight and seen to have the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(() => {
      const element = document.activeElement
      if (!element) return null
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null
      const { top, bottom } = element.getBoundingClientRect()
      return {
        name: `${element.getAttribute('aria-label') ?? ''} ${label?.textContent ?? ''} ${element.textContent}`.trim(),
        outlined: Number.parseFloat(getComputedStyle(element).outlineWidth) >= 2,
        inSight: bottom > 0 && top < innerHeight,
      }
    })
    if (!focus || !name.test(focus.name)) continue
    expect(focus).toMatchObject({ inSight: true })
    return
  }
  throw new Error(`Tab does not lead to ${String(name)}`)
}

describe('with the keyboard alone', () => {
  it('W1: a visitor opens a ticket and reads its number', async () => {
    const visitor = await world.person()
    await visitor.goto('/')
    await visitor.getByText('No, not yet', { exact: true }).waitFor()
    await tabTo(visitor, /No, not yet/)
    await visitor.keyboard.press('Enter')
    await visitor.getByLabel('Message', { exact: true }).waitFor()
    for (const [label, words] of [
      [/^Name/, 'Olga Reis'],
      [/^E-mail/, 'olga@example.test'],
      [/^Message/, 'Typed without a mouse.'],
    ] as const) {
      await tabTo(visitor, label)
      await visitor.keyboard.type(words)
    }
    await tabTo(visitor, /^Send/)
    await visitor.keyboard.press('Enter')
    await visitor.getByTestId('ticket-link').waitFor()
    await expect.poll(() => visitor.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  it('every key of the sheet does what it says, through a day at the desk: tickets, answers, chats, figures (W17, D5)', async () => {
    for (const subject of ['Fourth by keys', 'Third by keys', 'Second by keys', 'First by keys'])
      await openTicket(world, subject)
    const page = await world.signedIn('admin@demo.test', '/desk/tickets/unassigned?text=keys')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const { keyboard } = page
    const does = (id: CommandId) => press(page, id)
    const named = (role: 'textbox' | 'searchbox' | 'combobox', name: string) =>
      page.getByRole(role, { name, exact: true }).and(page.locator(':focus')).waitFor()
    const row = (subject: string) => page.locator('[data-row]:focus').filter({ hasText: subject }).waitFor()
    const selected = (count: number) =>
      expect.poll(() => page.locator('[data-row][aria-selected="true"]').count()).toBe(count)
    const dialog = page.getByRole('dialog')
    const opensDialog = async (id: CommandId) => {
      await does(id)
      await dialog.waitFor()
      await keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    }
    const log = (words: string) => page.getByRole('log').getByText(words, { exact: true })
    const held = page.getByText(/^Held by you( since .+)?$/).first()
    const free = page.getByText('Nobody has this ticket', { exact: true })
    const desk = page.locator('main.gt-desk')
    const opened = () => new URL(page.url()).pathname.split('/').at(-1)
    const changes = async (id: CommandId, attribute: string) => {
      const before = await desk.getAttribute(attribute)
      await does(id)
      await expect.poll(() => desk.getAttribute(attribute)).not.toBe(before)
      await does(id)
      await expect.poll(() => desk.getAttribute(attribute)).toBe(before)
    }
    const goes = async (id: CommandId, address: RegExp) => {
      await does(id)
      await page.waitForURL(address)
    }
    await page.getByRole('row').filter({ hasText: 'Fourth by keys' }).waitFor()

    /** What each key does, in the order of the day. A key that is not here, or has no effect, fails. */
    const day: Readonly<Record<CommandId, () => Promise<void>>> = {
      next: async () => {
        await does('next')
        await row('First by keys')
        await does('next')
        await row('Second by keys')
      },
      previous: async () => {
        await does('previous')
        await row('First by keys')
      },
      preview: async () => {
        await does('preview')
        await page.getByRole('complementary', { name: /^Preview of #\d+$/ }).waitFor()
      },
      back: async () => {
        await does('back')
        await page.getByRole('complementary', { name: /^Preview of #\d+$/ }).waitFor({ state: 'detached' })
      },
      select: async () => {
        await does('select')
        await selected(1)
      },
      selectRange: async () => {
        await does('next')
        await does('next')
        await row('Third by keys')
        await does('selectRange')
        await selected(3)
      },
      search: async () => {
        await does('search')
        await page.locator('.gt-search input:focus').waitFor()
        await keyboard.type('first')
        await page.waitForURL(/text=first$/)
        await expect.poll(() => page.locator('[data-row]').count()).toBe(1)
        await keyboard.press('Control+a')
        await keyboard.type('keys')
        await page.waitForURL(/text=keys$/)
        await expect.poll(() => page.locator('[data-row]').count()).toBe(4)
        await keyboard.press('Tab')
      },
      open: async () => {
        await does('next')
        await page.locator('[data-row]:focus').waitFor()
        for (const _ of ['Third', 'Second', 'First']) await does('previous')
        await row('First by keys')
        await does('open')
        await free.waitFor()
      },
      take: async () => {
        await does('take')
        await held.waitFor()
      },
      drop: async () => {
        await does('drop')
        await free.waitFor()
      },
      assign: () => opensDialog('assign'),
      status: async () => {
        await does('status')
        await page.locator('select:focus').waitFor()
        await does('back')
      },
      priority: async () => {
        // Also while the details are hidden: the key opens them.
        await does('details')
        await page.getByRole('complementary', { name: 'Details', exact: true }).waitFor({ state: 'detached' })
        await does('priority')
        await page.getByLabel('Priority', { exact: true }).and(page.locator(':focus')).waitFor()
        await does('back')
      },
      category: async () => {
        await does('category')
        await page.getByLabel('Category', { exact: true }).and(page.locator(':focus')).waitFor()
        await does('back')
      },
      copyNumber: async () => {
        await does('copyNumber')
        await page.getByText(`Copied: #${opened()}`, { exact: true }).waitFor()
      },
      note: async () => {
        await does('note')
        await named('textbox', 'Note for the team')
        await keyboard.type('Checked the logs.')
      },
      send: async () => {
        await does('send')
        await page.locator('[data-author="internal"]').getByText('Checked the logs.', { exact: true }).waitFor()
        await does('back')
        await does('take')
        await held.waitFor()
      },
      reply: async () => {
        await does('reply')
        await named('textbox', 'Reply to Nina Prado')
      },
      template: async () => {
        await does('template')
        await page.getByRole('complementary', { name: 'Templates', exact: true }).waitFor()
        await keyboard.press('Escape')
        await named('textbox', 'Reply to Nina Prado')
      },
      insert: async () => {
        await does('insert')
        await page.getByRole('complementary', { name: 'Catalogues', exact: true }).waitFor()
        await keyboard.press('Escape')
        await named('textbox', 'Reply to Nina Prado')
      },
      undo: async () => {
        await keyboard.type('Too early.')
        await does('send')
        await log('Too early.').waitFor()
        await does('back')
        await does('undo')
        await log('Too early.').waitFor({ state: 'detached' })
        await page
          .getByRole('textbox', { name: 'Reply to Nina Prado', exact: true })
          .getByText('Too early.', { exact: true })
          .waitFor()
      },
      sendAndNext: async () => {
        const before = opened()
        await does('reply')
        await does('sendAndNext')
        await expect.poll(opened).not.toBe(before)
      },
      nextFree: async () => {
        await does('back')
        await does('nextFree')
        await held.waitFor()
      },
      close: async () => {
        await does('close')
        await dialog.waitFor()
        await keyboard.press('Enter')
        await page.getByText(/^Closed by our team on .+$/).waitFor()
      },
      reopen: async () => {
        await does('reopen')
        await page.getByText(/^Closed by our team on .+$/).waitFor({ state: 'detached' })
      },
      views: () => changes('views', 'data-views'),
      list: () => changes('list', 'data-list'),
      details: async () => {
        const details = page.getByRole('complementary', { name: 'Details', exact: true })
        await details.waitFor()
        await does('details')
        await details.waitFor({ state: 'detached' })
      },
      palette: async () => {
        await does('palette')
        await named('combobox', "A command, or a ticket's number")
        await pictureInAllLooks(page, 'palette')
        await keyboard.type('Go to: All')
        await keyboard.press('Enter')
        await page.waitForURL(/tickets\/all/)
      },
      keys: async () => {
        await does('keys')
        await page.getByRole('dialog', { name: 'Keyboard', exact: true }).waitFor()
        await expect.poll(() => dialog.locator('dt').count()).toBe(commandList.length)
        await pictureInAllLooks(page, 'keys')
        await keyboard.press('Escape')
        await dialog.waitFor({ state: 'detached' })
      },
      goStatistics: () => goes('goStatistics', /admin\/statistics$/),
      goAdministration: () => goes('goAdministration', /admin\/people$/),
      goTickets: () => goes('goTickets', /desk$/),
      goChats: async () => {
        await goes('goChats', /desk\/chats$/)
        await tabTo(page, /^Chats: (Available|Busy|Away)/)
        await keyboard.press('Enter')
        await tabTo(page, /^Available/)
        await keyboard.press('Enter')
        await page.getByRole('main').getByLabel('Chats: Available', { exact: true }).waitFor()
      },
      acceptChat: async () => {
        for (const name of ['Davi', 'Enzo']) {
          await startChat(name)
          await page.getByRole('list', { name: 'Waiting', exact: true }).getByText(name, { exact: true }).waitFor()
          await does('acceptChat')
          await page.getByRole('region', { name, exact: true }).waitFor()
        }
      },
      previousChat: async () => {
        await does('previousChat')
        await page
          .locator('.gt-chatpane[data-current]')
          .and(page.getByRole('region', { name: 'Davi', exact: true }))
          .waitFor()
      },
      nextChat: async () => {
        await does('nextChat')
        await page
          .locator('.gt-chatpane[data-current]')
          .and(page.getByRole('region', { name: 'Enzo', exact: true }))
          .waitFor()
      },
      declineChat: async () => {
        const eva = await world.api('support2@demo.test')
        const { id: chatId } = await startChat('Fabi')
        await eva.chats.accept({ chatId })
        const { id: operatorId } = await (await world.api('admin@demo.test')).people.me()
        await eva.chats.transfer({ chatId, operatorId })
        const offer = page.getByRole('alert').getByText('Fabi', { exact: true })
        await offer.waitFor()
        await does('declineChat')
        await offer.waitFor({ state: 'detached' })
      },
      inviteToChat: () => opensDialog('inviteToChat'),
      transferChat: () => opensDialog('transferChat'),
      endChat: () => opensDialog('endChat'),
      ticketOfChat: async () => {
        await does('ticketOfChat')
        await page.getByText(/^Ticket #\d+ was made of it\.$/).waitFor()
      },
    }
    for (const act of Object.values(day)) await act()
    expect(Object.keys(day).toSorted()).toEqual(commandList.map(({ id }) => id).toSorted())
    expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1)
  })
})

const startChat = async (name: string) =>
  (await world.api()).chats.start({
    department: 'support',
    message: `Here is ${name}.`,
    fields: { name, email: `${name.toLowerCase()}@example.test` },
  })
