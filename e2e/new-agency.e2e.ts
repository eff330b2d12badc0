import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { codeAt } from './support/authenticator.ts'
import { expectAccessible, openWorld, pictureInAllLooks } from './support/desk.ts'
import type { World } from './support/desk.ts'
import { startDovecot } from './support/dovecot.ts'
import type { Dovecot } from './support/dovecot.ts'
import { sink, soon } from './support/mail-sink.ts'
import { freePort } from './support/mariadb.ts'
import { startServer } from './support/server.ts'

let world: World
let dovecot: Dovecot
let out: Awaited<ReturnType<typeof sink>>
beforeAll(async () => {
  const port = await freePort()
  const server = startServer({
    ...{ NODE_ENV: 'production', PORT: String(port), GUICHET_BASE_URL: `http://localhost:${port}` },
    ...{ GUICHET_SECRET: 'a secret of the agency, which is long enough', GUICHET_PROFILE: 'travel' },
  })
  ;[dovecot, out, world] = await Promise.all([startDovecot(), sink(), server.then((given) => openWorld({}, given))])
})
afterAll(async () => {
  await world.close()
  await Promise.all([dovecot.stop(), out.close()])
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
const go = (page: Page, section: string) =>
  page
    .getByRole('navigation', { name: 'Administration', exact: true })
    .getByRole('link', { name: section, exact: true })
    .click()
const said = (page: Page, sentence: string) => page.getByText(sentence, { exact: true }).first().waitFor()
const add = (page: Page, what: string) => page.getByRole('link', { name: what, exact: true }).click()

/** Signs in on the page that is shown. */
async function signIn(page: Page, email: string, password: string): Promise<void> {
  await fill(page, 'E-mail', email)
  await fill(page, 'Password', password)
  await press(page, 'Sign in')
}

it('a new administrator sets up an agency from an empty database by the screens alone, and its first customer is answered', async () => {
  const admin = await world.person()
  await admin.goto('/')
  await admin.getByRole('heading', { name: 'Set up the first administrator', exact: true }).waitFor()
  await pictureInAllLooks(admin, 'first-run')
  await expectAccessible(admin)
  const [, code = ''] = /give this code: (\S+)/.exec(world.server.output()) ?? []
  for (const [name, text] of Object.entries({
    code,
    name: 'Helena Dias',
    email: 'helena@agency.test',
    password: 'a password of hers',
  }))
    await admin.locator(`input[name=${name}]`).fill(text)
  await press(admin, 'Begin')
  await signIn(admin, 'helena@agency.test', 'a password of hers')

  // Getting started, and the second factor that production asks for.
  await admin.getByRole('heading', { name: 'Getting started', exact: true }).waitFor()
  await press(admin, 'Set up')
  const secret = await soon('the secret', async () =>
    (await admin.locator('.gt-secret').textContent())?.replaceAll(' ', ''),
  )
  await fill(admin, 'Code from your authenticator app', codeAt(secret, Date.now()))
  await press(admin, 'Turn it on')
  await press(admin, 'I have kept them')
  await admin.getByRole('button', { name: 'Set up', exact: true }).waitFor({ state: 'detached' })
  await pictureInAllLooks(admin, 'start')
  await expectAccessible(admin)

  await go(admin, 'Departments & groups')
  await add(admin, 'Add a department')
  await fill(admin, 'Name in English', 'Trains')
  await admin.getByLabel('E-mail', { exact: true }).check()
  await press(admin, 'Add')
  await said(admin, 'Department saved.')
  await press(admin, 'Add a group')
  const group = admin.locator('.gt-groupform')
  await group.getByLabel('Name in English', { exact: true }).fill('Night trains')
  await group.getByRole('button', { name: 'Save', exact: true }).click()
  await said(admin, 'Group saved.')
  const kept = admin.waitForResponse((response) => response.request().method() === 'PATCH')
  await admin.getByLabel(/^Days that chats are kept.*$/).fill('30')
  await press(admin, 'Save')
  expect(await (await kept).json()).toMatchObject({ chatHistoryDays: 30 })

  await go(admin, 'People')
  await add(admin, 'Add a person')
  await fill(admin, 'Name', 'Eva Nowak')
  await fill(admin, 'E-mail', 'eva@agency.test')
  await fill(admin, 'New password (optional)', 'a first password')
  await admin.getByLabel('Trains', { exact: true }).check()
  await press(admin, 'Add')
  await said(admin, 'Saved: Eva Nowak')

  await go(admin, 'Statuses & choices')
  await fill(admin, 'New status', 'Asked the railway')
  await press(admin, 'Add a status')
  await press(admin, 'Save')
  await said(admin, 'Saved. It holds from now on.')

  await go(admin, 'Forms')
  await fill(admin, 'New field: its question', 'Where to?')
  await press(admin, 'Add field')
  await admin.getByRole('button', { name: 'Remove Where to?', exact: true }).waitFor()
  await press(admin, 'Save')
  await said(admin, 'Saved. It holds from now on.')

  await go(admin, 'Templates')
  await add(admin, 'Add a template')
  await fill(admin, 'Name', 'Timetable')
  await fill(admin, 'Words in English', 'Hello {{customer_name}}, the timetable is attached.')
  await press(admin, 'Add')
  await said(admin, 'The template is saved.')

  const mailbox = dovecot.user()
  await go(admin, 'Mail accounts')
  await add(admin, 'Add an account')
  await fill(admin, 'Name', 'Trains')
  await fill(admin, 'E-mail address', 'trains@agency.test')
  await admin.getByLabel('Department of new tickets', { exact: true }).selectOption({ label: 'Trains' })
  await admin.getByLabel('Mailbox', { exact: true }).selectOption('imap')
  await fill(admin, 'Mailbox server', '127.0.0.1')
  await fill(admin, 'Port', String(dovecot.ports.imap))
  await admin.getByLabel('Security', { exact: true }).selectOption('none')
  await fill(admin, 'User', mailbox)
  await fill(admin, 'Password', dovecot.password)
  await fill(admin, 'Outgoing server (SMTP)', '127.0.0.1')
  await fill(admin, 'Outgoing port', String(out.port))
  await admin.getByLabel('Outgoing security', { exact: true }).selectOption('none')
  await press(admin, 'Add')
  await said(admin, 'Saved.')

  await go(admin, 'Languages')
  await add(admin, 'Add a language')
  await fill(admin, 'Language tag', 'es')
  await admin.getByLabel('Catalogue (JSON)', { exact: true }).setInputFiles({
    ...{ name: 'es.json', mimeType: 'application/json' },
    buffer: Buffer.from(JSON.stringify({ customer: { home: { title: '¿Cómo podemos ayudar?' } } })),
  })
  await press(admin, 'Keep as a draft')
  await press(admin, 'Publish')
  await said(admin, 'Everybody can read in it.')

  await go(admin, 'API keys')
  await admin.locator('header').getByRole('button', { name: 'Create a key', exact: true }).click()
  await admin.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Contact form')
  await admin.getByRole('dialog').getByLabel('Create tickets', { exact: true }).check()
  await admin.getByRole('dialog').getByRole('button', { name: 'Create a key', exact: true }).click()
  await press(admin, 'I have copied it')

  // The first customer, confirmed by mail; the operator; the answer by mail.
  const customer = await world.person({ locale: 'es' })
  await customer.goto('/')
  await customer.getByRole('heading', { name: '¿Cómo podemos ayudar?', exact: true }).waitFor()
  await customer.goto('/new?department=trains')
  for (const [label, text] of [
    ['Name', 'Olga Lis'],
    ['E-mail', 'olga@example.test'],
    ['Phone', '+48 22 555 01 47'],
    ['City', 'Warszawa'],
    ['Where to? (optional)', 'Lisbon'],
    ['Subject', 'Night train'],
    ['Message', 'Two beds, please'],
  ] as const)
    await fill(customer, label, text)
  await press(customer, 'Send')
  await said(customer, 'We have your message and will answer as soon as we can.')
  const mailWith = (words: string) =>
    soon(`a mail with ${words}`, async () =>
      out.mails.find(({ to, mail }) => to === 'olga@example.test' && mail.text.shown.includes(words)),
    )
  await mailWith('/t/')

  const operator = await world.person()
  await operator.goto('/sign-in')
  await signIn(operator, 'eva@agency.test', 'a first password')
  await operator.getByRole('row').filter({ hasText: 'Night train' }).first().click()
  await fill(operator, 'Reply to Olga Lis', 'Two beds are yours.')
  await press(operator, 'Take and send')
  await operator.getByRole('log').getByText('Two beds are yours.', { exact: true }).waitFor()
  const { mail } = await mailWith('Two beds are yours.')
  const [link = ''] = /http:\/\/localhost:\d+\/t\/[0-9A-Z]{26}/.exec(mail.text.shown) ?? []
  await customer.goto(link)
  await customer.getByText('Two beds are yours.', { exact: true }).first().waitFor()

  await go(admin, 'Getting started')
  await expect.poll(() => admin.getByRole('img', { name: 'Not done yet', exact: true }).count()).toBe(0)
  await go(admin, 'System')
  await said(admin, 'All is well')
})
