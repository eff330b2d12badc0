import * as Effect from 'effect/Effect'
import { deletedStatus } from '../../definition/status.ts'
import { found, query } from '../../kernel/command.ts'
import { NotFound } from '../../kernel/errors.ts'
import type { AttachmentId } from '../../kernel/ids.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { Attachment } from '../attachment.ts'
import { GetAttachment } from '../attachment.contract.ts'
import type { DownloadView } from '../attachment.contract.ts'
import { mayDownload } from '../attachment.policy.ts'
import { uploadedView } from '../attachment.view.ts'

/** Chat, or ticket and message, that it hangs on; null for an upload. What is deleted does not exist. */
const placeOf = Effect.fnUntraced(function* ({ ticketId, chatId, messageId }: Attachment) {
  const storage = yield* StoragePort
  if (chatId !== null) {
    const chat = yield* found('attachment', yield* storage.chats.find(chatId))
    return chat.state === 'erased' ? yield* Effect.fail(new NotFound('attachment')) : { chat }
  }
  if (ticketId === null || messageId === null) return null
  const ticket = yield* found('attachment', yield* storage.tickets.find(ticketId))
  const message = yield* found('attachment', yield* storage.tickets.findMessage(messageId))
  return ticket.status === deletedStatus ? yield* Effect.fail(new NotFound('attachment')) : { ticket, message }
})

/** A link to a file for whoever may read its message; for everybody else there is no such file (file-5, acl-2). */
export const getAttachment = query('attachment.get', GetAttachment, function* ({ actor }, input) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const house = yield* desk.house()
  const attachment = yield* found('attachment', yield* storage.attachments.find(input.attachmentId as AttachmentId))
  const elsewhere = input.ticketId !== undefined && attachment.ticketId !== input.ticketId
  const place = yield* placeOf(attachment)
  if (elsewhere || desk.files === null || !mayDownload(actor, attachment, place, house).allowed) {
    return yield* Effect.fail(new NotFound('attachment'))
  }
  const { id, name, size, type } = uploadedView(attachment)
  const view: DownloadView = { id, name, size, type, url: desk.files.linkTo(attachment) }
  return view
})
