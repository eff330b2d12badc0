import { apiEmail, apiPassword } from '@guichet/conformance'
import type { ApiActor, ApiPerson } from '@guichet/conformance'
import { system } from '@guichet/core'
import { apiScopes, errorCodes } from '@guichet/core/contract'
import type { ErrorCode, Route } from '@guichet/core/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './http/all-routes.ts'
import { nameOf, sampleOf } from './testing/route-samples.ts'
import { sentSample } from './testing/sent-sample.ts'
import { openTestServer } from './testing/test-server.ts'
import type { TestServer } from './testing/test-server.ts'

/**
 * Who asks: the customer whose ticket it is and another one, its holder, a colleague, an operator elsewhere, an
 * administrator, a program with every scope and one that may only open tickets.
 */
const columns = [
  'visitor',
  'customer',
  'stranger',
  'operator',
  'colleague',
  'finance',
  'administrator',
  'program',
  'opener',
] as const
type Column = (typeof columns)[number]

const table: Readonly<Record<string, string>> = {
  //                                    visitor customer stranger operator colleague finance administrator program opener
  'POST /tickets':                           '201 201 201 201 201 201 201 201 201',
  'GET /tickets':                            '200 200 200 200 200 200 200 200 200',
  'GET /tickets/count':                      '200 200 200 200 200 200 200 200 200',
  'GET /tickets/groups':                     '200 200 200 200 200 200 200 200 200',
  'POST /tickets/counts':                     '200 200 200 200 200 200 200 200 200',
  'POST /tickets/bulk':                      '404 403 404 200 403 404 200 200 404',
  'GET /tickets/:ticketId':                  '404 200 404 200 200 404 200 200 404',
  'PATCH /tickets/:ticketId':                '404 403 404 200 403 404 200 200 404',
  'DELETE /tickets/:ticketId':               '404 403 404 403 403 404 204 403 404',
  'GET /tickets/:ticketId/messages':         '404 200 404 200 200 404 200 200 404',
  'GET /tickets/:ticketId/activity':         '404 403 404 200 200 404 200 403 404',
  'POST /tickets/:ticketId/replies':         '404 201 404 201 403 404 201 403 404',
  'DELETE /tickets/:ticketId/replies/:messageId': '404 403 404 200 403 404 403 403 404',
  'POST /tickets/:ticketId/notes':           '404 403 404 201 201 404 201 201 404',
  'POST /tickets/:ticketId/hold':            '404 403 404 201 201 404 201 403 404',
  'DELETE /tickets/:ticketId/hold':          '404 403 404 200 403 404 200 403 404',
  'POST /tickets/:ticketId/assignment':      '404 403 404 201 403 404 201 403 404',
  'POST /tickets/:ticketId/closure':         '404 201 404 201 403 404 201 403 404',
  'DELETE /tickets/:ticketId/closure':       '404 200 404 403 403 404 200 403 404',
  'PUT /tickets/:ticketId/status':           '404 403 404 200 403 404 200 403 404',
  'POST /tickets/:ticketId/status':          '404 403 404 200 403 404 200 403 404',
  'PATCH /tickets/:ticketId/contact':        '404 200 404 200 403 404 200 200 404',
  'PUT /tickets/:ticketId/read':             '404 204 404 204 204 404 204 403 404',
  'POST /tickets/:ticketId/removal':         '404 204 404 403 403 404 403 403 404',
  'DELETE /tickets/:ticketId/removal':       '404 204 404 403 403 404 403 403 404',
  'POST /tickets/:ticketId/access':          '404 201 404 201 403 404 201 403 404',
  'GET /public/tickets/:token':              '200 200 200 200 200 200 200 200 200',
  'GET /public/tickets/:token/messages':     '200 200 200 200 200 200 200 200 200',
  'POST /public/tickets/:token/replies':     '201 201 201 403 403 403 403 201 201',
  'POST /public/tickets/:token/closure':     '201 201 201 403 403 403 403 201 201',
  'DELETE /public/tickets/:token/closure':   '200 200 200 403 403 403 403 200 200',
  'GET /panel/keys':                         '200 200 200 200 200 200 200 200 200',
  'POST /conversations/:conversationId/panel-grant':    '404 201 404 403 403 404 403 404 404',
  'GET /conversations/:conversationId/panel-grant':     '404 200 404 200 200 404 200 404 404',
  'DELETE /conversations/:conversationId/panel-grant':  '404 200 404 403 403 404 403 404 404',
  'POST /conversations/:conversationId/panel-ask':      '404 403 404 201 403 404 403 404 404',
  'DELETE /conversations/:conversationId/panel-ask':    '404 200 404 403 403 404 403 404 404',
  'POST /conversations/:conversationId/panel-solution': '404 201 404 403 403 404 403 404 404',
  'POST /conversations/:conversationId/panel-sessions': '404 403 404 201 403 404 403 404 404',
  'DELETE /panel-sessions/:visitId':                    '404 403 404 204 403 404 204 404 404',
  'GET /panel-sessions/:visitId/activity':              '404 200 404 200 200 404 200 404 404',
  'GET /people/me':                          '401 200 200 200 200 200 200 401 401',
  'GET /people':                             '403 403 403 200 200 200 200 200 403',
  'POST /people':                            '403 403 403 403 403 403 201 201 403',
  'GET /people/:personId':                   '404 200 404 200 200 200 200 200 404',
  'DELETE /people/:personId':                '404 404 404 404 404 404 204 403 404',
  'PATCH /people/:personId':                 '404 200 404 403 403 403 200 403 404',
  'POST /people/:personId/disabling':        '404 404 404 404 404 404 201 403 404',
  'DELETE /people/:personId/disabling':      '404 404 404 404 404 404 200 403 404',
  'PUT /people/:personId/password':          '404 404 404 404 404 404 204 403 404',
  'GET /tickets/:ticketId/assignees':        '404 403 404 200 200 404 200 403 404',
  'GET /api-keys':                           '403 403 403 403 403 403 200 403 403',
  'POST /api-keys':                          '403 403 403 403 403 403 201 403 403',
  'DELETE /api-keys/:keyId':                 '403 403 403 403 403 403 204 403 403',
  'GET /configuration':                      '200 200 200 200 200 200 200 200 200',
  'GET /departments':                        '403 403 403 403 403 403 200 403 403',
  'POST /departments':                       '403 403 403 403 403 403 201 403 403',
  'PATCH /departments/:departmentId':        '403 403 403 403 403 403 200 403 403',
  'PUT /groups/:id':                         '403 403 403 403 403 403 204 403 403',
  'GET /audit':                              '403 403 403 403 403 403 200 200 403',
  'POST /audit/exports':                    '403 403 403 403 403 403 201 201 403',
  'GET /audit/export':                      '403 403 403 403 403 403 200 200 403',
  'GET /audit/verification':                '403 403 403 403 403 403 200 200 403',
  'GET /panel-sessions':                    '403 403 403 403 403 403 200 200 403',
  'POST /panel-sessions/exports':           '403 403 403 403 403 403 201 201 403',
  'GET /panel-sessions/export':             '403 403 403 403 403 403 200 200 403',
  'GET /panel/sources':                     '403 403 403 403 403 403 200 403 403',
  'POST /panel/sources/:sourceId/test':     '403 403 403 403 403 403 200 403 403',
  'GET /people/:personId/rights':           '403 403 403 403 403 403 200 403 403',
  'GET /setup':                             '403 403 403 403 403 403 200 403 403',
  'PUT /setup':                             '403 403 403 403 403 403 200 403 403',
  'POST /setup/check':                      '403 403 403 403 403 403 200 403 403',
  'GET /setup/versions':                    '403 403 403 403 403 403 200 403 403',
  'GET /setup/versions/:version':           '403 403 403 403 403 403 200 403 403',
  'GET /system':                            '403 403 403 403 403 403 200 403 403',
  'GET /languages':                         '403 403 403 403 403 403 200 403 403',
  'GET /languages/:locale':                 '403 403 403 403 403 403 200 403 403',
  'PUT /languages/:locale':                 '403 403 403 403 403 403 200 403 403',
  'DELETE /languages/:locale':              '403 403 403 403 403 403 204 403 403',
  'GET /languages/:locale/starting':        '403 403 403 403 403 403 200 403 403',
  'POST /languages/:locale/check':          '403 403 403 403 403 403 200 403 403',
  'POST /languages/:locale/publication':    '403 403 403 403 403 403 201 403 403',
  'DELETE /languages/:locale/publication':  '403 403 403 403 403 403 200 403 403',
  'GET /languages/:locale/texts/:surface':  '200 200 200 200 200 200 200 200 200',
  'GET /templates':                         '403 403 403 200 200 200 200 403 403',
  'POST /templates':                        '403 403 403 403 403 403 201 403 403',
  'PATCH /templates/:templateId':           '403 403 403 403 403 403 200 403 403',
  'DELETE /templates/:templateId':          '403 403 403 403 403 403 204 403 403',
  'GET /templates/:templateId/preview':     '404 403 404 200 200 404 200 403 404',
  'GET /views':                             '403 403 403 200 200 200 200 403 403',
  'POST /views':                            '403 403 403 201 201 201 201 403 403',
  'PUT /views/order':                       '403 403 403 204 204 204 204 403 403',
  'PATCH /views/:viewId':                   '404 404 404 200 403 404 200 404 404',
  'DELETE /views/:viewId':                  '404 404 404 204 403 404 204 404 404',
  'GET /webhooks':                          '403 403 403 403 403 403 200 403 403',
  'POST /webhooks':                         '403 403 403 403 403 403 201 403 403',
  'PATCH /webhooks/:webhookId':             '403 403 403 403 403 403 200 403 403',
  'DELETE /webhooks/:webhookId':            '403 403 403 403 403 403 204 403 403',
  'POST /webhooks/:webhookId/rotation':     '403 403 403 403 403 403 201 403 403',
  'POST /webhooks/:webhookId/test':         '403 403 403 403 403 403 201 403 403',
  'GET /webhooks/:webhookId/deliveries':    '403 403 403 403 403 403 200 403 403',
  'GET /webhook-deliveries/:deliveryId':    '403 403 403 403 403 403 200 403 403',
  'POST /webhook-deliveries/:deliveryId/retry': '403 403 403 403 403 403 201 403 403',
  'GET /imports':                           '403 403 403 403 403 403 200 403 403',
  'POST /imports/preview':                  '403 403 403 403 403 403 200 403 403',
  'POST /imports':                          '403 403 403 403 403 403 201 403 403',
  'GET /imports/:importId':                 '403 403 403 403 403 403 200 403 403',
  'POST /imports/:importId/continuation':   '403 403 403 403 403 403 200 403 403',
  'POST /imports/:importId/cancellation':   '403 403 403 403 403 403 200 403 403',
  'POST /imports/:importId/undoing':        '403 403 403 403 403 403 200 403 403',
  'GET /imports/:importId/problems':        '403 403 403 403 403 403 200 403 403',
  'GET /imports/:importId/error-file':      '403 403 403 403 403 403 200 403 403',
  'GET /statistics':                        '403 403 403 403 403 403 200 200 403',
  'GET /statistics/deeds':                  '403 403 403 403 403 403 200 200 403',
  'GET /inserts':                           '403 403 403 200 200 200 200 403 403',
  'GET /inserts/:provider':                 '403 403 403 200 200 200 200 403 403',
  'GET /inserts/:provider/:item/picture':   '403 403 403 200 200 200 200 403 403',
  'GET /mail/accounts':                      '403 403 403 403 403 403 200 403 403',
  'POST /mail/accounts':                     '403 403 403 403 403 403 201 403 403',
  'PATCH /mail/accounts/:accountId':         '403 403 403 403 403 403 200 403 403',
  'POST /mail/accounts/:accountId/test':     '403 403 403 403 403 403 200 403 403',
  'GET /mail/received':                      '403 403 403 200 200 200 200 403 403',
  'GET /mail/received/words':                '403 403 403 200 200 200 200 403 403',
  'POST /mail/received/:mailId/acceptance':  '403 403 403 200 200 404 200 403 403',
  'POST /mail/received/:mailId/run':         '403 403 403 200 200 404 200 403 403',
  'POST /mail/received/:mailId/dismissal':   '403 403 403 200 200 404 200 403 403',
  'GET /tickets/:ticketId/mail':             '404 403 404 200 200 404 200 403 404',
  'POST /mail/outbox/:outboxId/retry':       '404 403 404 200 200 404 200 403 404',
  'GET /mail/notices':                       '403 403 403 403 403 403 200 403 403',
  'POST /mail/notices/preview':              '403 403 403 403 403 403 200 403 403',
  'POST /session':                           '201 201 201 201 201 201 201 201 201',
  'GET /session':                            '200 200 200 200 200 200 200 200 200',
  'DELETE /session':                         '204 204 204 204 204 204 204 204 204',
  'POST /session/step-up':                   '401 201 201 201 201 201 201 401 401',
  'POST /session/second-factor':             '401 201 201 201 201 201 201 401 401',
  'PUT /session/second-factor':              '401 401 401 401 401 401 401 401 401',
  'DELETE /session/second-factor':           '401 204 204 204 204 204 204 401 401',
  'POST /public/tickets/check':              '200 200 200 200 200 200 200 200 200',
  'GET /attachments/:attachmentId':          '404 200 404 200 200 404 200 200 404',
  'GET /public/tickets/:token/attachments/:attachmentId': '200 200 200 200 200 200 200 200 200',
  'POST /uploads':                           '201 201 201 201 201 201 201 201 201',
  'POST /public/tickets/:token/uploads':     '201 201 201 201 201 201 201 201 201',
  'GET /live':                               '401 200 200 200 200 200 200 200 200',
  'POST /realtime/tickets':                  '401 201 201 201 201 201 201 201 201',
  'POST /mail/accounts/:accountId/messages': '403 403 403 403 403 403 202 202 202',
  'GET /chat-doors':                        '200 200 200 200 200 200 200 200 200',
  'GET /chat-desk':                         '403 403 403 200 200 200 200 403 403',
  'PUT /chat-desk':                         '403 403 403 200 200 200 200 403 403',
  'GET /chat-retention':                    '403 403 403 403 403 403 200 403 403',
  'POST /chats':                            '201 201 201 403 403 403 403 403 403',
  'GET /chats':                             '200 200 200 200 200 200 200 200 200',
  'POST /chats/next':                       '403 403 403 201 201 403 201 403 403',
  'GET /chats/:chatId':                     '404 200 404 200 200 404 200 404 404',
  'GET /chats/:chatId/messages':            '404 200 404 200 200 404 200 404 404',
  'POST /chats/:chatId/messages':           '404 201 404 201 403 404 403 404 404',
  'POST /chats/:chatId/attendance':         '404 403 404 201 201 404 201 404 404',
  'DELETE /chats/:chatId/offer':            '404 403 404 204 204 404 403 404 404',
  'POST /chats/:chatId/transfer':           '404 403 404 201 403 404 201 404 404',
  'POST /chats/:chatId/invitation':         '404 403 404 201 403 404 403 404 404',
  'DELETE /chats/:chatId/invitation':       '404 403 404 204 204 404 204 404 404',
  'POST /chats/:chatId/closure':            '404 201 404 201 403 404 201 404 404',
  'POST /chats/:chatId/ticket':             '404 201 404 201 403 404 201 404 404',
  'POST /chats/:chatId/rating':             '404 201 404 403 404 404 403 404 404',
  'POST /chats/:chatId/transcript':         '404 204 404 204 403 404 204 404 404',
  'POST /chats/:chatId/read':               '404 204 404 204 403 404 403 404 404',
  'PUT /chats/:chatId/hold':                '404 403 404 403 403 404 200 404 404',
} // prettier-ignore

describe('who may do what (acl-1)', () => {
  let server: TestServer
  const keys = new Map<Column, string>()
  beforeAll(async () => {
    server = await openTestServer()
    await server.desk
      .as(system)
      .people.add({ role: 'customer', name: 'Str Anger', email: 'stranger@example.test', password: apiPassword })
    const token = (await server.tokenOf('administrator')) ?? ''
    for (const [column, scopes] of [
      ['program', apiScopes],
      ['opener', ['tickets:create']],
    ] as const) {
      const { body } = await server.send('POST', '/api/v1/api-keys', { token, body: { name: column, scopes } })
      keys.set(column, String(body['key']))
    }
  })
  afterAll(() => server.stop())

  /** A session of its own for each question, because some end it. */
  const credential = async (column: Column): Promise<string | null> => {
    if (column === 'visitor') return null
    const key = keys.get(column)
    if (key !== undefined) return key
    const email =
      column === 'stranger' ? 'stranger@example.test' : apiEmail(column as Exclude<ApiActor, 'visitor'> & ApiPerson)
    return (await server.desk.access.signIn({ email, password: apiPassword })).token
  }

  /** The status of the answer; of a bulk action that of its one ticket. */
  const ask = async (route: Route, column: Column): Promise<number> => {
    const sample = await sampleOf(route, server)
    const { headers, ...sent } = sentSample(sample)
    const token = await credential(column)
    const response = await fetch(server.url + sample.path, {
      method: route.method,
      headers: { ...headers, ...(token !== null && { Authorization: `Bearer ${token}` }) },
      ...sent,
    })
    if (route.path !== '/tickets/bulk') {
      await response.body?.cancel()
      return response.status
    }
    const { items } = (await response.json()) as { items: readonly { done: boolean; code?: ErrorCode }[] }
    const code = items[0]?.code
    return code === undefined ? response.status : errorCodes[code]
  }

  it('has a row for every route, and no other', () => {
    expect(Object.keys(table).toSorted()).toEqual(allRoutes.map(nameOf).toSorted())
  })

  it.each(allRoutes.map((route) => [nameOf(route), route] as const))('%s', async (name, route) => {
    const statuses: number[] = []
    for (const column of columns) statuses.push(await ask(route, column))
    expect(`${statuses.join(' ')}: ${columns.join(' ')}`).toBe(`${table[name]}: ${columns.join(' ')}`)
  })
})
