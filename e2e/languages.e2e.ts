import fs from 'node:fs/promises'
import { flattenedTexts, nestedTexts } from '@guichet/core/contract'
import type { Catalogue } from '@guichet/core/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, expectInItsWidth, openWorld, picture, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Texts that would be more than texts if anything took them for HTML. */
const attacks = {
  'customer:home.title': '<img src=x onerror="window.attacked=1">',
  'customer:home.subtitle': '"><script>window.attacked=1</script><svg onload=window.attacked=1>',
  'pages:lookUp': '</h1><iframe srcdoc="<script>parent.attacked=1</script>">',
}

/** Every text of the English catalogue in Arabic letters, but for one that is missing. */
async function arabic(file: string): Promise<Catalogue> {
  const english = flattenedTexts(JSON.parse(await fs.readFile(file, 'utf8')))
  const texts = new Map([...english].map(([key, text]): [string, string] => [key, `ع ${text}`]))
  for (const [key, attack] of Object.entries(attacks)) texts.set(key, attack)
  texts.delete('customer:home.gate')
  return nestedTexts(texts)
}

const upload = (page: Page, catalogue: unknown) =>
  page.getByLabel('Catalogue (JSON)', { exact: true }).setInputFiles({
    name: 'guichet-ar.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(catalogue)),
  })

it('W16: a catalogue is uploaded, looked at, published and withdrawn, without a build or a restart ◄ (B5)', async () => {
  const admin = await world.signedIn('admin@demo.test', '/admin/languages')
  await admin.getByRole('link', { name: 'Add a language', exact: true }).click()
  await admin.getByLabel('Language tag', { exact: true }).fill('ar')
  const saved = admin.waitForEvent('download')
  await admin.getByRole('button', { name: 'Download the English texts', exact: true }).click()
  const catalogue = await arabic(await (await saved).path())

  // What does not fit is refused, each key with its reason.
  await upload(admin, { ...catalogue, customer: { home: { hello: 'مرحبا' }, newMessages_few: '{{count}}' } })
  const problem = admin.getByRole('alert')
  await problem.getByText('customer:home.hello', { exact: true }).waitFor()
  await problem.getByText(/^customer:home\.hello lacks what is filled in: name\.$/).waitFor()
  const keep = admin.getByRole('button', { name: 'Keep as a draft', exact: true })
  await expect.poll(() => keep.getAttribute('aria-disabled')).toBe('true')

  await upload(admin, catalogue)
  await problem.waitFor({ state: 'detached' })
  await admin.getByText('1 text is missing and stays English', { exact: true }).waitFor()
  await picture(admin, 'languages-upload')
  await keep.click()
  await admin.getByText('Only administrators can look at it.', { exact: true }).waitFor()
  await pictureInAllLooks(admin, 'languages-draft')
  await expectInItsWidth(admin)
  await expectAccessible(admin)

  // Nobody but administrators reads a draft.
  const visitor = await world.person()
  const offered = visitor.getByLabel('Language', { exact: true }).getByRole('option', { name: 'العربية', exact: true })
  await visitor.goto('/?draft-language=ar')
  await visitor.getByRole('heading', { name: 'How can we help?', exact: true }).waitFor()
  const draft = await admin.context().newPage()
  await draft.goto('/?draft-language=ar')
  await draft.getByText(attacks['customer:home.title'], { exact: true }).waitFor()
  await draft.close()

  await admin.getByRole('button', { name: 'Publish', exact: true }).click()
  await admin.getByText('Everybody can read in it.', { exact: true }).waitFor()
  await visitor.goto('/')
  await offered.waitFor({ state: 'attached' })
  await visitor.getByLabel('Language', { exact: true }).selectOption('ar')
  await visitor.getByText(attacks['customer:home.title'], { exact: true }).waitFor()
  await visitor.getByText(attacks['customer:home.subtitle'], { exact: true }).waitFor()
  await expect.poll(() => visitor.locator('html').getAttribute('dir')).toBe('rtl')
  await pictureInAllLooks(visitor, 'w16-rtl')
  await expectInItsWidth(visitor)
  await expectAccessible(visitor)

  // Loaded anew, on other pages and for operators: the same language, English where it lacks a text.
  await visitor.goto('/')
  await visitor.getByText('Are you our customer?', { exact: true }).waitFor()
  await visitor.goto('/check')
  await visitor.getByText(attacks['pages:lookUp'], { exact: true }).first().waitFor()
  await expect.poll(() => visitor.locator('html').getAttribute('dir')).toBe('rtl')
  expect(await visitor.evaluate(() => 'attacked' in window)).toBe(false)
  const operator = await world.signedIn('support1@demo.test', '/desk/tickets/queue', { locale: 'ar' })
  await operator
    .getByRole('heading', { name: /^ع .+$/ })
    .first()
    .waitFor()
  await pictureInAllLooks(operator, 'w16-console')

  await admin.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await admin.getByText('Only administrators can look at it.', { exact: true }).waitFor()
  await visitor.goto('/')
  await visitor.getByRole('heading', { name: 'How can we help?', exact: true }).waitFor()
  await offered.waitFor({ state: 'detached' })
})
