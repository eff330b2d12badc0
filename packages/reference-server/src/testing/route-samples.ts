import { createHash, randomUUID } from 'node:crypto'
import { apiEmail, apiPassword } from '@guichet/conformance'
import { system } from '@guichet/core'
import type { Actor } from '@guichet/core'
import type { OpenedTicket } from '@guichet/core/contract'
import type { Route } from '@guichet/core/contract'
import { anAccount, anImport, anOutboxItem, aReceivedMail, atSecond } from '@guichet/core/testing'
import type { ImportJob } from '@guichet/core/ports'
import { chatSampleOf } from './chat-samples.ts'
import type { TestServer } from './test-server.ts'

/** A request that its route accepts from somebody who may. */
export interface Sample {
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  /** Sent as multipart instead of a body. */
  readonly file?: string
  /** Sent as message/rfc822 instead of a body. */
  readonly message?: string
}

/** What a route is asked about: each call of `subjects` makes new ones. */
interface Subjects {
  /** The customer's, held and answered by the operator. */
  readonly held: OpenedTicket
  readonly free: OpenedTicket
  readonly closed: OpenedTicket
  /** An operator whom nothing else needs. */
  readonly newcomer: string
  readonly keyId: string
  readonly word: string
  /** An account of Support, a mail to it that was set aside, and a mail about the held ticket that was refused. */
  readonly accountId: string
  readonly mailId: string
  readonly outboxId: string
  /** A file in the thread of the held ticket, and one on a note there. */
  readonly attachmentId: string
  readonly answerId: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const newId = <Prefix extends string>(prefix: Prefix): `${Prefix}_${string}` =>
  `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 26).toUpperCase()}`

const actor = (value: object): Actor => value as Actor
const contact = { name: 'Vi Stranger', email: 'vi@example.test' }

async function subjects({ desk, people }: TestServer): Promise<Subjects> {
  const customer = desk.as(actor({ kind: 'customer', id: people.customer, staff: null })).tickets
  const staff = desk.as(actor({ kind: 'operator', id: people.operator, departments: ['support'], groups: [] }))
  const operator = staff.tickets
  const opened = () => customer.open({ department: 'support', message: 'The site is down' })
  const answered = async (): Promise<OpenedTicket> => {
    const ticket = await opened()
    await operator.reply({ ticketId: ticket.id, text: 'Try it now', take: true })
    return ticket
  }
  const closed = await answered()
  await operator.close({ ticketId: closed.id, resolution: 'solved' })
  const word = `w${crypto.randomUUID().slice(0, 18)}`
  const added = await desk.as(system).people.add({ role: 'operator', name: 'New Comer', email: `${word}@example.test` })
  const confirmed = { confirmedAt: new Date().toISOString(), secondFactor: true }
  const administrator = desk.as(actor({ kind: 'administrator', id: people.administrator, assurance: confirmed }))
  const { id: keyId } = await administrator.apiKeys.create({ name: word, scopes: ['tickets:read'] })
  const held = await answered()
  const account = anAccount({ id: newId('mac'), outgoing: null })
  const raw = new TextEncoder().encode(`From: vi@example.test\r\nSubject: ${word}\r\n\r\nHello\r\n`)
  const mail = aReceivedMail({
    id: newId('eml'),
    accountId: account.id,
    key: word,
    fingerprint: sha256(word),
    state: 'set_aside',
    size: raw.length,
  })
  const item = anOutboxItem({ id: newId('out'), ticketId: held.id as `tkt_${string}`, cause: word, state: 'refused' })
  await desk.storage.commit({
    writes: [
      { kind: 'mail_account.insert', account },
      { kind: 'received_mail.insert', mail, raw },
      { kind: 'outbox.insert', item },
    ],
    events: [],
  })
  const { id: attachmentId } = await staff.attachments.upload({ name: 'answer.txt', content: new Blob(['The answer']) })
  const answer = await operator.reply({ ticketId: held.id, text: 'See the file', attachments: [attachmentId] })
  return {
    held,
    attachmentId,
    answerId: answer.id,
    free: await opened(),
    closed,
    newcomer: added.id,
    keyId,
    word,
    accountId: account.id,
    mailId: mail.id,
    outboxId: item.id,
  }
}

type Make = (subjects: Subjects, server: TestServer) => Sample | Promise<Sample>

const onTicket =
  (tail = '', body?: Sample['body'], which: 'held' | 'free' | 'closed' = 'held'): Make =>
  (all) => ({ path: `/tickets/${all[which].id}${tail}`, ...(body && { body }) })
const byLink =
  (tail = '', body?: Sample['body'], which: 'held' | 'closed' = 'held'): Make =>
  (all) => ({ path: `/public/tickets/${all[which].accessCode}${tail}`, ...(body && { body }) })
const onNewcomer =
  (tail: string, body?: Sample['body']): Make =>
  ({ newcomer }) => ({ path: `/people/${newcomer}${tail}`, ...(body && { body }) })
/** On the ticket that its operator holds, with its customer's consent to enter the panel. */
const onPanel =
  (path: (all: Subjects) => string, body?: Sample['body']): Make =>
  async (all, { desk, people }) => {
    await desk
      .as(actor({ kind: 'customer', id: people.customer, staff: null }))
      .panel.authorise({ conversationId: all.held.id })
    return { path: path(all), ...(body && { body }) }
  }
/** With a visit to it. */
const onVisit =
  (tail = ''): Make =>
  async (all, server) => {
    await onPanel(() => '')(all, server)
    const operator = actor({ kind: 'operator', id: server.people.operator, departments: ['support'], groups: [] })
    const { id } = await server.desk.as(operator).panel.open({ conversationId: all.held.id })
    return { path: `/panel-sessions/${id}${tail}` }
  }
const onTemplate =
  (tail: string | ((all: Subjects) => string), body?: Sample['body']): Make =>
  async (all, { desk, people }) => {
    const administrator = desk.as(actor({ kind: 'administrator', id: people.administrator }))
    const { id } = await administrator.templates.add({ name: all.word, texts: { en: 'Hello' } })
    return { path: `/templates/${id}${typeof tail === 'string' ? tail : tail(all)}`, ...(body && { body }) }
  }
/** The operator's, shared with Support. */
const onView =
  (body?: Sample['body']): Make =>
  async (all, { desk, people }) => {
    const operator = { kind: 'operator', id: people.operator, departments: ['support'], groups: [] }
    const shared = { audience: 'department', department: 'support' } as const
    const { id } = await desk.as(actor(operator)).views.add({ name: all.word, query: '', ...shared })
    return { path: `/views/${id}`, ...(body && { body }) }
  }
const onWebhook =
  (tail: string, body?: Sample['body'], delivery = false): Make =>
  async (all, { desk, people }) => {
    const confirmed = { confirmedAt: new Date().toISOString(), secondFactor: true }
    const { webhooks } = desk.as(actor({ kind: 'administrator', id: people.administrator, assurance: confirmed }))
    const { id } = await webhooks.add({ name: all.word, url: 'https://hooks.example.test/', types: ['ticket.moved'] })
    const path = delivery ? `/webhook-deliveries/${(await webhooks.test({ webhookId: id })).id}` : `/webhooks/${id}`
    return { path: `${path}${tail}`, ...(body && { body }) }
  }
/** A language that is a draft, or published. */
const onLanguage =
  (tail: string, published: boolean, body?: Sample['body']): Make =>
  async (_all, { desk, people }) => {
    const { languages } = desk.as(actor({ kind: 'administrator', id: people.administrator }))
    const locale = 'es'
    await languages.put({ locale, catalogue: {} })
    if (published) await languages.publish({ locale })
    else await languages.withdraw({ locale }).catch(() => undefined)
    return { path: `/languages/${locale}${tail}`, ...(body && { body }) }
  }

/** After a change of the setup: its version stands behind the path, or in the body. */
const onSetup =
  (path: (version: number) => string, body?: (version: number) => Sample['body']): Make =>
  async (_all, { desk, people }) => {
    const { setup } = desk.as(actor({ kind: 'administrator', id: people.administrator }))
    const before = await setup.get()
    const { version } = await setup.change({ version: before.version, defaultPriority: 'normal' })
    const given = body?.(version)
    return { path: path(version), ...(given && { body: given }) }
  }
/** On an import that stands so. */
const onImport =
  (tail: string, state: ImportJob['state'], body?: Sample['body']): Make =>
  async (_all, { desk }) => {
    const job = anImport({ id: newId('imp'), state, head: { sequence: 0, hash: sha256('') }, endedAt: atSecond(1) })
    await desk.storage.commit({ writes: [{ kind: 'import.insert', job }], events: [] })
    return { path: `/imports/${job.id}${tail}`, ...(body && { body }) }
  }
/** Of a file that the administrator has uploaded. */
const importing =
  (tail = ''): Make =>
  async (_all, { desk, people }) => {
    const { attachments } = desk.as(actor({ kind: 'administrator', id: people.administrator }))
    const content = new Blob(['id,message,email\n1,Hello,ana@example.test\n'])
    const { id: fileId } = await attachments.upload({ name: 'tickets.csv', content })
    return { path: `/imports${tail}`, body: { source: 'csv', fileId } }
  }
const plain =
  (path: string, body?: Sample['body']): Make =>
  () => ({ path, ...(body && { body }) })

/** One for every route; the name of a row is method and path. */
const samples: Readonly<Record<string, Make>> = {
  'POST /tickets': plain('/tickets', { department: 'support', message: 'The site is down', fields: contact }),
  'GET /tickets': plain('/tickets?phase=open&limit=5'),
  'GET /tickets/count': plain('/tickets/count'),
  'GET /tickets/groups': plain('/tickets/groups?by=status&phase=open'),
  'POST /tickets/counts': plain('/tickets/counts', { filters: [{ phase: 'open' }, { text: 'site' }] }),
  'POST /tickets/bulk': ({ held }) => ({
    path: '/tickets/bulk',
    body: { ticketIds: [held.id], action: { kind: 'change', priority: 'high' } },
  }),
  'GET /tickets/:ticketId': onTicket(),
  'PATCH /tickets/:ticketId': onTicket('', { priority: 'high' }),
  'DELETE /tickets/:ticketId': onTicket(),
  'GET /tickets/:ticketId/messages': onTicket('/messages'),
  'GET /tickets/:ticketId/activity': onTicket('/activity'),
  'POST /tickets/:ticketId/replies': onTicket('/replies', { text: 'More about it' }),
  'DELETE /tickets/:ticketId/replies/:messageId': ({ held, answerId }) => ({
    path: `/tickets/${held.id}/replies/${answerId}`,
  }),
  'POST /tickets/:ticketId/notes': onTicket('/notes', { text: 'Between us' }),
  'POST /tickets/:ticketId/hold': onTicket('/hold', {}, 'free'),
  'DELETE /tickets/:ticketId/hold': onTicket('/hold'),
  'POST /tickets/:ticketId/assignment': ({ held }, { people }) => ({
    path: `/tickets/${held.id}/assignment`,
    body: { operatorId: people.colleague },
  }),
  'POST /tickets/:ticketId/closure': onTicket('/closure', { resolution: 'solved' }),
  'DELETE /tickets/:ticketId/closure': onTicket('/closure', undefined, 'closed'),
  'PUT /tickets/:ticketId/status': onTicket('/status', { status: 'open' }),
  'POST /tickets/:ticketId/status': onTicket('/status', { status: 'open' }),
  'PATCH /tickets/:ticketId/contact': onTicket('/contact', { phone: '+55 11 5555 0101' }),
  'PUT /tickets/:ticketId/read': onTicket('/read', { sequence: 1 }),
  'POST /tickets/:ticketId/removal': onTicket('/removal', {}),
  'DELETE /tickets/:ticketId/removal': onTicket('/removal'),
  'POST /tickets/:ticketId/access': onTicket('/access', {}),
  'GET /public/tickets/:token': byLink(),
  'GET /public/tickets/:token/messages': byLink('/messages'),
  'POST /public/tickets/:token/replies': byLink('/replies', { text: 'More about it' }),
  'POST /public/tickets/:token/closure': byLink('/closure', {}),
  'DELETE /public/tickets/:token/closure': byLink('/closure', undefined, 'closed'),
  'GET /panel/keys': plain('/panel/keys'),
  'POST /conversations/:conversationId/panel-grant': ({ held }) => ({
    path: `/conversations/${held.id}/panel-grant`,
    body: {},
  }),
  'GET /conversations/:conversationId/panel-grant': onPanel(({ held }) => `/conversations/${held.id}/panel-grant`),
  'DELETE /conversations/:conversationId/panel-grant': onPanel(({ held }) => `/conversations/${held.id}/panel-grant`),
  'POST /conversations/:conversationId/panel-ask': ({ held }) => ({
    path: `/conversations/${held.id}/panel-ask`,
    body: {},
  }),
  'DELETE /conversations/:conversationId/panel-ask': ({ held }) => ({ path: `/conversations/${held.id}/panel-ask` }),
  'POST /conversations/:conversationId/panel-solution': onPanel(
    ({ held }) => `/conversations/${held.id}/panel-solution`,
    {},
  ),
  'POST /conversations/:conversationId/panel-sessions': onPanel(
    ({ held }) => `/conversations/${held.id}/panel-sessions`,
    {},
  ),
  'DELETE /panel-sessions/:visitId': onVisit(),
  'GET /panel-sessions/:visitId/activity': onVisit('/activity'),
  'GET /people/me': plain('/people/me'),
  'GET /people': plain('/people?role=customer'),
  'POST /people': ({ word }) => ({
    path: '/people',
    body: { role: 'customer', name: 'Added', email: `a${word}@example.test` },
  }),
  'GET /people/:personId': (_all, { people }) => ({ path: `/people/${people.customer}` }),
  'PATCH /people/:personId': (_all, { people }) => ({
    path: `/people/${people.customer}`,
    body: { phone: '+55 11 5555 0102' },
  }),
  'DELETE /people/:personId': onNewcomer('', { password: apiPassword }),
  'POST /people/:personId/disabling': onNewcomer('/disabling', {}),
  'DELETE /people/:personId/disabling': onNewcomer('/disabling'),
  'PUT /people/:personId/password': onNewcomer('/password', { password: 'a password for them' }),
  'GET /tickets/:ticketId/assignees': onTicket('/assignees'),
  'GET /api-keys': plain('/api-keys'),
  'POST /api-keys': plain('/api-keys', { name: 'Website', scopes: ['tickets:create'] }),
  'DELETE /api-keys/:keyId': ({ keyId }) => ({ path: `/api-keys/${keyId}` }),
  'GET /configuration': plain('/configuration'),
  'GET /departments': plain('/departments'),
  'POST /departments': ({ word }) => ({ path: '/departments', body: { id: word, names: { en: 'More' } } }),
  'PATCH /departments/:departmentId': plain('/departments/finance', { names: { en: 'Finance' } }),
  'PUT /groups/:id': ({ word }) => ({
    path: `/groups/${word}`,
    body: { names: { en: 'First line' }, department: 'finance' },
  }),
  'GET /statistics': plain('/statistics?from=2026-03-01&to=2026-03-31&by=week'),
  'GET /statistics/deeds': plain(
    '/statistics/deeds?measure=opened&from=2026-03-01T00:00:00Z&before=2026-04-01T00:00:00Z',
  ),
  'GET /audit': plain('/audit?limit=5'),
  'POST /session': plain('/session', { email: apiEmail('finance'), password: apiPassword }),
  'GET /session': plain('/session'),
  'DELETE /session': plain('/session'),
  'POST /session/step-up': plain('/session/step-up', { password: apiPassword }),
  'POST /session/second-factor': plain('/session/second-factor', {}),
  'PUT /session/second-factor': plain('/session/second-factor', { code: '000000' }),
  'DELETE /session/second-factor': plain('/session/second-factor'),
  'POST /public/tickets/check': ({ held }) => ({
    path: '/public/tickets/check',
    body: { number: held.number, accessCode: held.accessCode },
  }),
  'GET /mail/accounts': plain('/mail/accounts'),
  'POST /mail/accounts': ({ word }) => ({
    path: '/mail/accounts',
    body: { name: 'Support', address: `${word}@example.test`, department: 'support' },
  }),
  'PATCH /mail/accounts/:accountId': ({ accountId }) => ({
    path: `/mail/accounts/${accountId}`,
    body: { name: 'Support' },
  }),
  'POST /mail/accounts/:accountId/test': ({ accountId }) => ({ path: `/mail/accounts/${accountId}/test`, body: {} }),
  'GET /mail/received': plain('/mail/received?states=set_aside,ticket'),
  'GET /mail/received/words': ({ mailId }) => ({ path: `/mail/received/words?mailIds=${mailId}` }),
  'POST /mail/received/:mailId/acceptance': ({ mailId }) => ({ path: `/mail/received/${mailId}/acceptance`, body: {} }),
  'POST /mail/received/:mailId/run': ({ mailId }) => ({ path: `/mail/received/${mailId}/run`, body: {} }),
  'POST /mail/received/:mailId/dismissal': ({ mailId }) => ({ path: `/mail/received/${mailId}/dismissal`, body: {} }),
  'GET /tickets/:ticketId/mail': onTicket('/mail'),
  'POST /mail/outbox/:outboxId/retry': ({ outboxId }) => ({ path: `/mail/outbox/${outboxId}/retry`, body: {} }),
  'GET /panel-sessions': plain('/panel-sessions'),
  'POST /panel-sessions/exports': plain('/panel-sessions/exports', { source: 'panel' }),
  'GET /panel-sessions/export': plain('/panel-sessions/export'),
  'GET /panel/sources': plain('/panel/sources'),
  'POST /panel/sources/:sourceId/test': plain('/panel/sources/panel/test', {}),
  'POST /audit/exports': plain('/audit/exports', { format: 'csv' }),
  'GET /audit/export': plain('/audit/export?format=json'),
  'GET /audit/verification': plain('/audit/verification?limit=5'),
  'GET /webhooks': plain('/webhooks'),
  'POST /webhooks': plain('/webhooks', { name: 'CRM', url: 'https://hooks.example.test/', types: ['ticket.moved'] }),
  'PATCH /webhooks/:webhookId': onWebhook('', { name: 'ERP' }),
  'DELETE /webhooks/:webhookId': onWebhook(''),
  'POST /webhooks/:webhookId/rotation': onWebhook('/rotation', { overlapHours: 1 }),
  'POST /webhooks/:webhookId/test': onWebhook('/test'),
  'GET /webhooks/:webhookId/deliveries': onWebhook('/deliveries?limit=5'),
  'GET /webhook-deliveries/:deliveryId': onWebhook('', undefined, true),
  'POST /webhook-deliveries/:deliveryId/retry': onWebhook('/retry', undefined, true),
  'GET /people/:personId/rights': ({ newcomer, held }) => ({
    path: `/people/${newcomer}/rights?ticketId=${held.id}`,
  }),
  'GET /system': plain('/system'),
  'GET /languages': plain('/languages'),
  'GET /languages/:locale': onLanguage('', false),
  'PUT /languages/:locale': onLanguage('', false, { catalogue: { notices: {} } }),
  'DELETE /languages/:locale': onLanguage('', false),
  'GET /languages/:locale/starting': onLanguage('/starting', false),
  'POST /languages/:locale/check': onLanguage('/check', false, { catalogue: { notices: {} } }),
  'POST /languages/:locale/publication': onLanguage('/publication', false),
  'DELETE /languages/:locale/publication': onLanguage('/publication', true),
  'GET /languages/:locale/texts/:surface': onLanguage('/texts/common', true),
  'GET /imports': plain('/imports'),
  'POST /imports/preview': importing('/preview'),
  'POST /imports': importing(),
  'GET /imports/:importId': onImport('', 'ended'),
  'POST /imports/:importId/continuation': onImport('/continuation', 'stopped', {
    host: '127.0.0.1',
    user: 'u',
    password: 'p',
    database: 'd',
  }),
  'POST /imports/:importId/cancellation': onImport('/cancellation', 'running'),
  'POST /imports/:importId/undoing': onImport('/undoing', 'ended'),
  'GET /imports/:importId/problems': onImport('/problems?limit=5', 'ended'),
  'GET /imports/:importId/error-file': onImport('/error-file', 'ended'),
  'GET /setup': plain('/setup'),
  'PUT /setup': onSetup(
    () => '/setup',
    (version) => ({ version, defaultPriority: 'normal' }),
  ),
  'POST /setup/check': plain('/setup/check', { defaultPriority: 'moon' }),
  'GET /setup/versions': plain('/setup/versions?before=9'),
  'GET /setup/versions/:version': onSetup((version) => `/setup/versions/${version}`),
  'GET /templates': plain('/templates'),
  'POST /templates': plain('/templates', { name: 'Hello', texts: { en: 'Hello {{customer_name}}' } }),
  'PATCH /templates/:templateId': onTemplate('', { name: 'Hi' }),
  'DELETE /templates/:templateId': onTemplate(''),
  'GET /templates/:templateId/preview': onTemplate(({ held }) => `/preview?ticketId=${held.id}`),
  'GET /views': plain('/views'),
  'POST /views': plain('/views', { name: 'Mine', query: 'operator:me' }),
  'PUT /views/order': plain('/views/order', { viewIds: [] }),
  'PATCH /views/:viewId': onView({ name: 'Ours' }),
  'DELETE /views/:viewId': onView(),
  'GET /inserts': plain('/inserts'),
  'GET /inserts/:provider': plain('/inserts/hotels?text=oliwa'),
  'GET /inserts/:provider/:item/picture': plain('/inserts/hotels/h1/picture'),
  'GET /mail/notices': plain('/mail/notices'),
  'POST /mail/notices/preview': ({ held }) => ({
    path: '/mail/notices/preview',
    body: { kind: 'confirmation', locale: 'en', subject: '#{{number}}', text: '{{ticket_url}}', ticketId: held.id },
  }),
  'GET /live': plain('/live'),
  'POST /realtime/tickets': plain('/realtime/tickets', {}),
  'POST /mail/accounts/:accountId/messages': ({ accountId, word }) => ({
    path: `/mail/accounts/${accountId}/messages`,
    message: `From: vi@example.test\r\nSubject: ${word}\r\nMessage-ID: <${randomUUID()}@example.test>\r\n\r\nHello\r\n`,
  }),
  'GET /attachments/:attachmentId': ({ attachmentId }) => ({ path: `/attachments/${attachmentId}` }),
  'GET /public/tickets/:token/attachments/:attachmentId': ({ held, attachmentId }) => ({
    path: `/public/tickets/${held.accessCode}/attachments/${attachmentId}`,
  }),
  'POST /uploads': () => ({ path: '/uploads', file: 'report.txt' }),
  'POST /public/tickets/:token/uploads': ({ held }) => ({
    path: `/public/tickets/${held.accessCode}/uploads`,
    file: 'report.txt',
  }),
}

/** The name of a route in tables. */
export const nameOf = ({ method, path }: Route): string => `${method} ${path}`

/** A request for a route, about tickets and people of its own. */
export async function sampleOf(route: Route, server: TestServer): Promise<Sample> {
  const ofChat = await chatSampleOf(nameOf(route), server)
  if (ofChat) return { ...ofChat, path: `/api/v1${ofChat.path}` }
  const make = samples[nameOf(route)]
  if (!make) throw new Error(`${nameOf(route)} has no sample: give it one in route-samples.ts`)
  const { path, ...rest } = await make(await subjects(server), server)
  return { ...rest, path: `/api/v1${path}` }
}
