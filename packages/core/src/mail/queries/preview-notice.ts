import * as z from 'zod'
import { permit, query } from '../../kernel/command.ts'
import { DeskPort } from '../../services.ts'
import { visibleTicket } from '../../ticket/load-ticket.ts'
import { PreviewNotice } from '../mail.contract.ts'
import type { NoticePreview, NoticesView } from '../mail.contract.ts'
import { noticePlaces, noticeTemplates } from '../notice-templates.ts'
import { noticeKinds } from '../outbox-item.ts'
import { renderNotice, unknownPlaces } from '../render-notice.ts'
import { localized } from '../../kernel/text.ts'
import { departmentIn } from '../../kernel/house.ts'

/** The shipped notices, and the places that each may speak of. */
export const listNotices = query('mail.notices', z.undefined(), function* ({ actor }) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  const answer: NoticesView = {
    kinds: noticeKinds.map((kind) => ({
      kind,
      places: [...noticePlaces[kind]],
      templates: { ...noticeTemplates[kind] },
    })),
  }
  return answer
})

/** A notice with a real ticket: what would be sent, but for codes, which a preview does not show. */
export const previewNotice = query('mail.preview', PreviewNotice, function* (caller, input) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(caller.actor, house))
  const { ticket } = yield* visibleTicket(caller, String(input.ticketId))
  const department = departmentIn(house, ticket.department)
  const template = { subject: input.subject, text: input.text }
  const notice = renderNotice(template, {
    number: String(ticket.number),
    department: department ? localized(department.department.names, input.locale) : ticket.department,
    desk: desk.definition.name,
    ticket_url: `${desk.baseUrl}/t/…`,
    access_code: '…',
    check_url: `${desk.baseUrl}/check`,
    ticket_subject: ticket.subject,
    customer_name: ticket.contact.name,
    operator_name: '…',
    answer: '…',
    signature: '…',
    console_url: `${desk.baseUrl}/desk/tickets/all/${ticket.number}`,
    account: '…',
    said: '…',
    since: desk.definition.timeZone,
    conversation: '…',
  })
  const answer: NoticePreview = { ...notice, unknownPlaces: [...unknownPlaces(input.kind, template)] }
  return answer
})
