import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectInItsWidth, openTicket, openWorld, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('W9: named views', () => {
  it('D5: a search is kept, changed, shared by its link, and removed; each reader sees their own tickets in it', async () => {
    await openTicket(world, 'Zebra in support')
    await (
      await world.api()
    ).tickets.open({
      department: 'finance',
      subject: 'Zebra in finance',
      message: 'Stripes',
      fields: { name: 'Nina Prado', email: 'nina@example.test' },
    })
    const page = await world.signedIn('admin@demo.test', '/desk/tickets/queue')
    const views = page.getByRole('navigation', { name: 'Views', exact: true })
    const row = (subject: string) => page.getByRole('row').filter({ hasText: subject })
    await page.getByRole('searchbox', { name: 'Search tickets', exact: true }).fill('subject:zebra')
    await row('Zebra in finance').waitFor()
    await page.getByRole('button', { name: 'Save as view', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Save as view', exact: true })
    await dialog.getByLabel('Name', { exact: true }).fill('Zebras')
    await dialog.getByLabel('Who sees it', { exact: true }).selectOption({ label: 'All of the team' })
    await expectAccessible(page)
    await pictureInAllLooks(page, 'w9-save-view')
    await dialog.getByRole('button', { name: 'Save as view', exact: true }).click()
    await page.waitForURL(/\/desk\/tickets\/viw_\w+$/)
    const address = new URL(page.url()).pathname
    const link = views
      .getByRole('list', { name: 'Shared views', exact: true })
      .getByRole('link', { name: /^Zebras( \d+)?$/ })
    await link.waitFor()
    await expect.poll(() => link.locator('.gt-views__count').textContent()).toBe('2')
    await row('Zebra in support').waitFor()
    await expectInItsWidth(page)
    await pictureInAllLooks(page, 'w9-named-view')

    // Its link, opened by somebody of Support: what they may not see is not in it (acl-2).
    const colleague = await world.signedIn('support1@demo.test', address)
    await colleague.getByRole('row').filter({ hasText: 'Zebra in support' }).waitFor()
    await expect.poll(() => colleague.getByText('Zebra in finance', { exact: true }).count()).toBe(0)
    await colleague.getByRole('button', { name: 'Arrange and share views', exact: true }).click()
    const refused = colleague.getByRole('button', { name: 'Change “Zebras”', exact: true })
    await expect.poll(() => refused.getAttribute('title')).toBe('This view belongs to somebody else.')

    // Other choices than its own can be left again, or kept.
    await page.getByRole('button', { name: 'Subject: zebra Remove this filter', exact: true }).click()
    await page.getByRole('button', { name: 'Undo changes', exact: true }).click()
    await page.waitForURL((url) => url.pathname === address && url.search === '')
    await page.getByRole('searchbox', { name: 'Search tickets', exact: true }).fill('subject:zebra department:support')
    await page.waitForURL(/changed=1/)
    await page.getByRole('button', { name: 'Save changes', exact: true }).click()
    await page.waitForURL((url) => url.pathname === address && url.search === '')
    await expect.poll(() => link.locator('.gt-views__count').textContent()).toBe('1')

    await page.getByRole('button', { name: 'Arrange and share views', exact: true }).click()
    await page.getByRole('button', { name: 'Change “Zebras”', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Striped')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Remove “Striped”', exact: true }).waitFor()
    await expectAccessible(page)
    await pictureInAllLooks(page, 'w9-manage-views')
    await page.getByRole('button', { name: 'Remove “Striped”', exact: true }).click()
    await page.getByRole('button', { name: 'Remove the view', exact: true }).click()
    await page.getByText('No views yet. Filter a list, then keep it as a view.', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByText('This view was removed, or is not shared with you.', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'To the queue', exact: true }).click()
    await row('Zebra in finance').waitFor()
  })

  it('D5: sorts by every column, by who holds a ticket too, and shows the columns that were chosen', async () => {
    const page = await world.signedIn('admin@demo.test', '/desk/tickets/queue')
    await page.locator('[data-row]').first().waitFor()
    for (const column of ['Number', 'Subject', 'Customer', 'Category', 'Status', 'Priority', 'Held by', 'Updated']) {
      const head = page.getByRole('columnheader', { name: column, exact: true })
      await head.getByRole('button').click()
      await expect.poll(() => head.getAttribute('aria-sort')).not.toBeNull()
      await page.locator('[data-row]').first().waitFor()
    }
    await page.getByRole('columnheader', { name: 'Held by', exact: true }).getByRole('button').click()
    const holders = () => page.locator('[data-row] .gt-row__holder').allTextContents()
    const byName = (names: readonly string[]) =>
      names.toSorted((one, other) => Number(one !== 'Nobody') - Number(other !== 'Nobody') || (one < other ? -1 : 1))
    await expect.poll(async () => new Set(await holders()).size).toBeGreaterThan(2)
    await expect.poll(async () => (await holders()).join()).toBe(byName(await holders()).join())

    await page.getByLabel('Display', { exact: true }).first().click()
    await page.getByRole('checkbox', { name: 'Department', exact: true }).check()
    await page.getByRole('checkbox', { name: 'Category', exact: true }).uncheck()
    const department = page.getByRole('columnheader', { name: 'Department', exact: true })
    await department.waitFor()
    await expect.poll(() => page.getByRole('columnheader', { name: 'Category', exact: true }).count()).toBe(0)
    await department.getByRole('button').click()
    await page.waitForURL(/sort=department/)
    await expectAccessible(page)
    await expectInItsWidth(page)
    await page.getByLabel('Display', { exact: true }).first().click()
    await page.getByRole('combobox', { name: 'Group by', exact: true }).selectOption({ label: 'Status' })
    const group = (name: string) => page.locator('.gt-row--group').filter({ hasText: name })
    await group('Waiting for operator').waitFor()
    const total = page
      .locator('.gt-views__link')
      .filter({ hasText: 'Waiting for operator' })
      .locator('.gt-views__count')
    await expect
      .poll(async () => group('Waiting for operator').locator('.gt-row__count').textContent())
      .toBe(await total.textContent())
    await page.getByRole('combobox', { name: 'Group by', exact: true }).selectOption({ label: 'Day' })
    await expect.poll(() => page.locator('.gt-row--group').count()).toBeGreaterThan(3)
    await page.keyboard.press('Escape')
    await expectAccessible(page)
    await pictureInAllLooks(page, 'd5-groups')
  })
})
