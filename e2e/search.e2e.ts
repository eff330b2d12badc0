import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectInItsWidth, openTicket, openWorld, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('W9: search', () => {
  it('B23: finds by each field and by all of them together; text and chips say the same', async () => {
    const administrator = await world.api('admin@demo.test')
    const wanted = await openTicket(world, 'Fatura não chegou')
    const other = await openTicket(world, 'Fatura de abril')
    const contact = { name: 'Łucja Gonçalves', email: 'lucja@search.test', phone: '+55 (21) 9876-5432' }
    await administrator.tickets.correctContact({
      ...contact,
      ticketId: wanted.id,
      city: 'São Gonçalo',
      country: 'Brasil',
    })
    await administrator.tickets.reply({ ticketId: wanted.id, text: 'Enviámos <b>outra</b> vez.', take: true })
    await administrator.tickets.note({ ticketId: wanted.id, text: 'Fatura corrigida, não enviámos ao contador' })

    for (const field of [
      { text: 'chegou' },
      { subject: 'chegou' },
      { name: 'lucja' },
      { email: 'lucja@search.test' },
      { phone: '98765432' },
      { city: 'sao goncalo', text: 'fatura' },
      { country: 'bra', name: 'gonçalves' },
      { customerText: 'chegou' },
      { operatorText: 'enviamos' },
      { holder: 'me', subject: 'fatura' },
    ]) {
      const { items } = await administrator.tickets.list(field)
      expect(
        items.map(({ number }) => number),
        JSON.stringify(field),
      ).toEqual([wanted.number])
    }
    const written = [
      'subject:chegou phone:98765432',
      'client:chegou staff:enviamos operator:me since:2020-01-01 before:2999-01-01',
      'fatura name:lucja email:lucja@search.test phone:98765432 city:"sao goncalo" status:waiting_customer client:chegou staff:enviamos operator:me',
    ]
    const page = await world.signedIn('admin@demo.test', '/desk/tickets/all')
    const box = page.getByRole('searchbox', { name: 'Search tickets', exact: true })
    const rows = page.locator(`[data-number="${wanted.number}"]`)
    const others = page.locator(`[data-number="${other.number}"]`)
    for (const text of written) {
      await box.fill('zzznothing')
      await page.getByText('No ticket matches.', { exact: true }).waitFor()
      await box.fill(text)
      await rows.waitFor()
      await expect.poll(() => others.count(), { message: text }).toBe(0)
    }
    const found = (place: string) => rows.locator(`.gt-found[data-place="${place}"]`)
    const marked = (place: string) => found(place).locator('mark').allTextContents()
    await expect.poll(() => found('note').textContent()).toContain('Internal note Fatura corrigida')
    await expect.poll(() => marked('note')).toEqual(['Fatura', 'enviámos'])
    await expect.poll(() => marked('city')).toEqual(['São', 'Gonçalo'])
    await expect.poll(() => rows.locator('.gt-row__subject mark').allTextContents()).toEqual(['Fatura'])
    await box.fill('staff:"enviamos outra"')
    await expect.poll(() => found('staff').textContent()).toBe('Staff: Enviámos <b>outra</b> vez.')
    await expect.poll(() => marked('staff')).toEqual(['Enviámos', 'outra'])
    await pictureInAllLooks(page, 'w9-search-found')
    await box.fill(written.at(-1) ?? '')
    await found('city').waitFor()
    await expectAccessible(page)
    await expectInItsWidth(page)
    await pictureInAllLooks(page, 'w9-search')
    const chip = page.getByRole('button', { name: 'City: sao goncalo Remove this filter', exact: true })
    await chip.click()
    await expect.poll(() => box.inputValue()).not.toContain('city:')
    await page.reload()
    await expect.poll(() => box.inputValue()).toContain('phone:98765432')

    await box.fill('fatura town:x')
    await page.getByText('There is no such field, so it is left out: town:x', { exact: true }).waitFor()
    await others.waitFor()
    await pictureInAllLooks(page, 'w9-search-problem')
    await box.fill(String(wanted.number))
    await box.press('Enter')
    await page.waitForURL((url) => url.pathname.endsWith(`/${wanted.number}`))
  })
})
