import fs from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectInItsWidth, openWorld, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** In Windows-1250 with semicolons, as a Polish spreadsheet writes it; emoji come with the corrected file. */
const polish = { ż: 0xbf, ó: 0xf3, ł: 0xb3, ć: 0xe6, ś: 0x9c, ą: 0xb9, ę: 0xea, Ł: 0xa3 } as const
const table = Buffer.from(
  Array.from(
    [
      'Nr;Temat;Treść;Klient;E-mail;Data utworzenia;Dział',
      '1;Żółty "baner";"Dwie\nlinie, ""cytat"" i średnik; tu";Łucja;lucja@old.test;01.02.2026 10:00;Biuro',
      '2;Bez adresu;Treść;;;02.02.2026;Biuro',
      '3;Zła data;=1+1;Ana;ana@old.test;31.02.2026;Biuro',
      '4;Zwykłe;Pęknięta część;Ana;ana@old.test;03.02.2026;Biuro',
    ]
      .join('\r\n')
      .replaceAll('Ż', 'Z'),
    (letter) => polish[letter as keyof typeof polish] ?? letter.charCodeAt(0),
  ),
)

describe('the import of the administration', () => {
  it('E9: reads an awkward CSV file, shows what would come, brings it, gives back what it refused, and takes it back', async () => {
    const page = await world.signedIn('admin@demo.test', '/admin/imports')
    await page.getByText('Nothing has been imported yet.', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'New import', exact: true }).first().click()
    const file = page.getByLabel('File', { exact: true })
    await file.setInputFiles({ name: 'zgłoszenia.csv', mimeType: 'text/csv', buffer: table })
    const rows = page.getByRole('region', { name: 'What would come of it', exact: true }).locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(4)
    await expect.poll(() => page.getByLabel('Encoding', { exact: true }).inputValue()).toBe('windows-1250')
    await expect.poll(() => page.getByLabel('Subject', { exact: true }).inputValue()).toBe('1')
    await page.getByLabel('Biuro', { exact: true }).selectOption({ label: 'Support' })
    await expect
      .poll(() => rows.locator('td:last-child').allTextContents())
      .toEqual(['Comes', 'No name, e-mail or phone', 'Not a date', 'Comes'])
    await expect.poll(() => rows.first().textContent()).toContain('Łucja · lucja@old.test')
    await expectAccessible(page)
    await expectInItsWidth(page)
    await pictureInAllLooks(page, 'import-new')

    await page.getByRole('button', { name: 'Start the import', exact: true }).click()
    const panel = page.getByRole('complementary', { name: 'zgłoszenia.csv', exact: true })
    await panel.getByText('2 brought, 0 were here, 2 refused', { exact: true }).waitFor()
    await panel.locator('[data-state=ended]').waitFor()
    await expectAccessible(page)
    await pictureInAllLooks(page, 'import-done')
    const downloading = page.waitForEvent('download')
    await panel.getByRole('button', { name: 'Error file', exact: true }).click()
    const errors = fs.readFileSync(await (await downloading).path(), 'utf8')
    expect(errors).toContain(`"3","Zła data","'=1+1","Ana","ana@old.test","31.02.2026","Biuro"`)

    await page.goto('/admin/imports/new')
    const corrected = errors.replace('31.02.2026', '28.02.2026').replace("'=1+1", "'=1+1 🙂")
    await file.setInputFiles({ name: 'corrected.csv', mimeType: 'text/csv', buffer: Buffer.from(corrected) })
    await page.getByLabel('Biuro', { exact: true }).selectOption({ label: 'Support' })
    await expect
      .poll(() => rows.locator('td:last-child').allTextContents())
      .toEqual(['No name, e-mail or phone', 'Comes'])
    await page.getByRole('button', { name: 'Start the import', exact: true }).click()
    const second = page.getByRole('complementary', { name: 'corrected.csv', exact: true })
    await second.getByText('1 brought, 0 were here, 1 refused', { exact: true }).waitFor()
    const administrator = await world.api('admin@demo.test')
    const found = async () =>
      (await administrator.tickets.list({ email: 'old.test' })).items.map(({ subject }) => subject)
    expect((await found()).toSorted()).toEqual(['Zwykłe', 'Zółty "baner"', 'Zła data'].toSorted())

    await second.locator('[data-state=ended]').waitFor()
    await second.getByRole('button', { name: 'Undo the import', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Undo this import?', exact: true })
    await dialog.getByRole('button', { name: 'Undo the import', exact: true }).click()
    await second.locator('[data-state=undone]').waitFor()
    await expect.poll(found).not.toContain('Zła data')
    await pictureInAllLooks(page, 'import-undone')
  })
})
