import { afterAll, beforeAll, expect, it } from 'vitest'
import { bluePicture } from './support/blue-picture.ts'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('the demo mailbox shows what a newcomer sent, with its pictures, and answers it: the whole loop without an account', async () => {
  const visitor = await world.api()
  const { number } = await visitor.tickets.open({
    ...{ department: 'support', subject: 'My shop is slow', message: 'Since this morning', locale: 'en' },
    fields: { name: 'Nina Prado', email: 'nina@example.test' },
  })
  const operator = await world.signedIn('support1@demo.test', `/desk/tickets/all/${number}`)
  await operator.getByLabel('Reply to Nina Prado', { exact: true }).click()
  await operator.keyboard.type('You are on a faster machine now. ')
  await operator
    .getByRole('toolbar')
    .locator('input[type=file]')
    .setInputFiles({ name: 'chart.png', mimeType: 'image/png', buffer: bluePicture })
  await operator.locator('.gt-editor__picture img').waitFor()
  await operator.getByRole('button', { name: 'Take and send', exact: true }).click()
  // Without anything else happening on the ticket (out-7).
  await operator.getByText('✓ Sent to nina@example.test', { exact: true }).waitFor()

  const nina = await world.person()
  await nina.goto('/demo/mail')
  await nina.getByRole('link', { name: `[#${number}] We have received your message`, exact: true }).waitFor()
  await nina.getByRole('link', { name: `Re: My shop is slow [#${number}]`, exact: true }).click()
  const shown = nina.frameLocator('iframe').getByRole('img', { name: 'chart.png', exact: true })
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(64)
  await expectAccessible(nina)
  await picture(nina, 'demo-mail')
  await nina.getByLabel('Answer as nina@example.test', { exact: true }).fill('Thank you, it is fast now!')
  await nina.getByRole('button', { name: 'Send the answer', exact: true }).click()
  await operator.getByRole('log').getByText('Thank you, it is fast now!', { exact: true }).waitFor()
  await picture(operator, 'demo-mail-answered')
})
