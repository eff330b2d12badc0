import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { expectAccessible, openWorld, picture } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { authorisePanel, confirmPanel, enterPanel, fillInPanel, panelPassword } from './support/panel-steps.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ GUICHET_RATE_LIMIT: 'off' })
})
afterAll(() => world.close())

/** Everything that reached a page, and every address that it asked for, to be searched. */
function listen(page: Page): { readonly seen: () => string } {
  const seen: string[] = []
  page.on('request', (request) => seen.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? ''))
  page.on('response', (response) => {
    seen.push(JSON.stringify(response.headers()))
    response.text().then(
      (text) => seen.push(text),
      () => undefined,
    )
  })
  page.on('console', (message) => seen.push(message.text()))
  return { seen: () => seen.join('\n') }
}

const spellings = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  secret.replaceAll(' ', '+'),
  Buffer.from(secret).toString('base64').replaceAll('=', ''),
  Buffer.from(secret).toString('hex'),
  JSON.stringify(secret).slice(1, -1),
]

async function authorised(locale = 'en-US'): Promise<{ customer: Page; operator: Page; number: number; id: string }> {
  const ana = await world.api('ana@demo.test')
  const { id, number } = await ana.tickets.open({
    department: 'support',
    subject: 'Mail is down',
    message: 'It stopped today',
    fields: { name: 'Ana Souza', email: 'ana@demo.test' },
  })
  const rui = await world.api('support1@demo.test')
  await rui.tickets.take({ ticketId: id })
  const customer = await world.signedIn('ana@demo.test', `/tickets/${number}`)
  await fillInPanel(customer)
  const sent = listen(customer)
  await confirmPanel(customer)
  for (const spelling of spellings(panelPassword)) expect(sent.seen()).not.toContain(spelling)
  const operator = await world.signedIn('support1@demo.test', `/desk/tickets/all/${number}`)
  if (locale !== 'en-US') await operator.evaluate((chosen) => localStorage.setItem('guichet.locale', chosen), locale)
  if (locale !== 'en-US') await operator.reload()
  return { customer, operator, number, id }
}

describe('the panel of a customer', () => {
  it('W3/W4: is authorised, entered, worked in, and gone within a second of "Problem solved!" (A7–A11, panel-2, panel-6)', async () => {
    const { customer, operator } = await authorised()
    const heard = listen(operator)
    await operator.getByRole('button', { name: "Access the user's panel", exact: true }).waitFor()
    const frame = await enterPanel(operator)
    await picture(operator, 'W3-operator-inside')
    await frame.getByRole('button', { name: 'Switch off', exact: true }).click()
    await expect.poll(() => frame.getByRole('cell', { name: 'off', exact: true }).count()).toBe(2)
    await frame.getByRole('link', { name: 'Password', exact: true }).click()
    await frame.getByText('This page is not part of the access the user authorised.', { exact: true }).waitFor()
    await operator.getByRole('button', { name: 'Home', exact: true }).click()
    await frame.getByRole('heading', { name: 'Mailboxes of ana', exact: true }).waitFor()
    await customer.getByText('Your panel is open: Rui,', { exact: true }).waitFor()
    await picture(customer, 'W3-customer-inside')
    await expectAccessible(customer)
    const began = Date.now()
    await customer.getByRole('button', { name: 'Problem solved!', exact: true }).click()
    await operator
      .getByRole('alert')
      .filter({ hasText: "Congratulations, problem solved! Access to the user's panel has ended." })
      .waitFor()
    const took = Date.now() - began
    console.log(`panel: from "Problem solved!" to the message: ${took} ms`)
    await expect.poll(() => operator.locator('.gt-panel iframe').count()).toBe(0)
    await picture(operator, 'W3-operator-ended')
    await expectAccessible(operator)
    await operator.getByRole('button', { name: 'Close', exact: true }).click()
    await expect.poll(() => operator.locator('.gt-panel, .gt-panel-door__open').count()).toBe(0)
    // Nothing that reached the operator's machine opens it or says the password.
    const everything =
      heard.seen() + (await operator.content()) + JSON.stringify(await operator.context().storageState())
    for (const spelling of spellings(panelPassword)) expect(everything).not.toContain(spelling)
    expect(everything).not.toContain('panel_session=')
    for (const spelling of spellings(panelPassword))
      expect(world.server.output().replace(/password "[^"]*"/, '')).not.toContain(spelling)
    await customer.getByText('Who was in your panel', { exact: true }).click()
    await customer
      .getByRole('listitem')
      .getByText(/^.+ Rui: .+ · problem solved.*$/)
      .waitFor()
    await customer.getByText('What was visited', { exact: true }).click()
    await customer.getByText('POST /switch', { exact: true }).waitFor()
    await picture(customer, 'W3-customer-record')
    await expectAccessible(customer)
  })

  it('W3: is asked for by the operator, and the customer declines (A7)', async () => {
    const ana = await world.api('ana@demo.test')
    const fields = { name: 'Ana Souza', email: 'ana@demo.test' }
    const { id, number } = await ana.tickets.open({ department: 'support', message: 'It stopped', fields })
    await (await world.api('support1@demo.test')).tickets.take({ ticketId: id })
    const operator = await world.signedIn('support1@demo.test', `/desk/tickets/all/${number}`)
    await operator.getByRole('button', { name: 'Ask for access', exact: true }).click()
    await operator.getByText('The customer is deciding…', { exact: true }).waitFor()
    const customer = await world.signedIn('ana@demo.test', `/tickets/${number}`)
    await customer.getByText('Rui asks for access to your panel.', { exact: true }).waitFor()
    await expectAccessible(customer)
    await picture(customer, 'panel-asked')
    await customer.getByRole('button', { name: 'Not now', exact: true }).click()
    await customer.getByText('Rui asks for access to your panel.', { exact: true }).waitFor({ state: 'detached' })
    await operator.getByText('The customer declined access to their panel.', { exact: true }).waitFor()
    await picture(operator, 'panel-declined')
    await customer.context().close()
    await operator.context().close()
  })

  it('is in the administrators’ log, who try the panel, read what was done, and end what goes on (A8, A15, panel-9)', async () => {
    const { operator } = await authorised()
    await enterPanel(operator)
    const admin = await world.signedIn('admin@demo.test', '/admin/panels')
    await admin.getByRole('button', { name: 'Try to reach it', exact: true }).click()
    await admin.getByText(/^(✓ )?Sign-in form: works .+$/).waitFor()
    const row = admin.locator('tr[data-visit]').first()
    await row.getByRole('button', { name: 'End it now', exact: true }).waitFor()
    await picture(admin, 'panels-log-light')
    await expectAccessible(admin)
    await row.getByRole('link').first().click()
    await admin
      .getByRole('complementary')
      .getByText(/^.+ opened \/$/)
      .first()
      .waitFor()
    await picture(admin, 'panels-activity')
    await expectAccessible(admin)
    await admin.getByRole('complementary').getByRole('button', { name: 'Close', exact: true }).click()
    await row.getByRole('button', { name: 'End it now', exact: true }).click()
    await operator.locator('.gt-panel').getByRole('alert').waitFor()
    await expect.poll(() => operator.locator('.gt-panel iframe').count()).toBe(0)
    await row.getByText('ended by an administrator', { exact: true }).waitFor()
    // Narrowed down, in the address as well; what is shown is what the file has.
    const reason = admin.getByRole('combobox', { name: 'Why it ended', exact: true })
    await reason.selectOption('a second factor was asked for')
    await admin.getByText('No access like this.', { exact: true }).waitFor()
    await reason.selectOption('ended by an administrator')
    await admin.getByRole('textbox', { name: 'Customer: name or e-mail', exact: true }).fill('souza')
    await row.getByText('ended by an administrator', { exact: true }).waitFor()
    await expect.poll(() => new URL(admin.url()).search).toContain('customer=souza')
    const [file] = await Promise.all([
      admin.waitForEvent('download'),
      admin.getByRole('button', { name: 'CSV The log of accesses as CSV', exact: true }).click(),
    ])
    expect(file.suggestedFilename()).toBe('panels.csv')
    await picture(admin, 'panels-log-narrowed')
    await expectAccessible(admin)
  })

  it.each([
    ['pt-BR', 'Parabéns, problema resolvido! O acesso ao painel do usuário foi encerrado.'],
    ['pl', 'Gratulacje, problem rozwiązany! Dostęp do panelu użytkownika został zakończony.'],
  ])('W3: says so in %s (A9)', async (locale, sentence) => {
    const { customer, operator } = await authorised(locale)
    await enterPanel(operator)
    await customer.getByRole('button', { name: 'Problem solved!', exact: true }).click()
    await operator.getByRole('alert').filter({ hasText: sentence }).waitFor()
    await picture(operator, `W3-ended-${locale}`)
  })

  it('W3: ends when the customer takes it back, and asks again after a wrong password (A7, panel-10)', async () => {
    const { customer, operator } = await authorised()
    await enterPanel(operator)
    await customer.getByRole('button', { name: 'End access now', exact: true }).click()
    await operator.getByRole('alert').filter({ hasText: 'The user withdrew the authorisation.' }).waitFor()
    await operator.getByRole('button', { name: 'Close', exact: true }).click()
    await operator.getByText('The customer has not authorised access to their panel.', { exact: true }).waitFor()
    await authorisePanel(customer, 'wrong password')
    await operator.locator('.gt-panel-door__open').click()
    const refused = 'Your panel refused the user name or the password. Please enter them again.'
    await customer.getByText(refused, { exact: true }).waitFor()
  })
})
