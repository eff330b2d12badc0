import * as z from 'zod'
import { found, permit, query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { visibleTicket } from '../../ticket/load-ticket.ts'
import { PreviewNotice } from '../mail.contract.ts'
import type { NoticePreview, NoticesView } from '../mail.contract.ts'
import { noticePlaces, noticeTemplates } from '../notice-templates.ts'
import { noticeKinds } from '../outbox-item.ts'
import { renderNotice, unknownPlaces } from '../render-notice.ts'
import type { Filling } from '../render-notice.ts'
import type { MessagePage } from '../../ticket/ticket.port.ts'
import { noticeFillings } from '../notice-fillings.ts'

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

/**
 * A notice with a real ticket: its last words in public that such a notice would carry, under the signature that they
 * bear. All that would be sent but for the code, which a preview does not show.
 */
export const previewNotice = query('mail.preview', PreviewNotice, function* (caller, input) {
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(caller.actor, house))
  const options = yield* found('mail', desk.mail)
  const { ticket } = yield* visibleTicket(caller, String(input.ticketId))
  const page: MessagePage = yield* storage.tickets.messages({ ticketId: ticket.id, notes: false, limit: 50 })
  const by = input.kind === 'answer' ? 'staff' : 'customer'
  const message = page.items.findLast(({ authorKind }) => authorKind === by) ?? page.items.at(-1) ?? null
  const template = { subject: input.subject, text: input.text }
  const subject = {
    ticket,
    message,
    operatorName: (message?.authorKind === 'staff' ? message.authorName : '').split(' ')[0] ?? '',
    pictures: [],
    link: `${desk.baseUrl}/t/…`,
    accessCode: '…',
  }
  const about: Readonly<Record<string, Filling>> =
    input.kind === 'webhook_alarm'
      ? {
          desk: desk.definition.name,
          webhook: '…',
          address: '…',
          since: '…',
          console_url: `${desk.baseUrl}/admin/webhooks`,
        }
      : input.kind === 'mailbox_alarm'
        ? { desk: desk.definition.name, account: '…', said: '…', since: '…', console_url: `${desk.baseUrl}/admin/mail` }
        : yield* noticeFillings(subject, input.locale, options.clean)
  const notice = renderNotice(template, about)
  const answer: NoticePreview = { ...notice, unknownPlaces: [...unknownPlaces(input.kind, template)] }
  return answer
})
