import type { ChangeSet, Committed, TicketId } from '@guichet/core/ports'
import {
  eraseAttachments,
  forgetKey,
  insertAttachments,
  recallAttachments,
  removeUnsent,
  sendAttachment,
} from './attachment/attachment.repository.ts'
import { putAgent, seeAgent } from './chat/chat-agent.repository.ts'
import { insertChatMessage } from './chat/chat-message.repository.ts'
import { eraseChat, insertChats, markChatRead, updateChat } from './chat/chat.repository.ts'
import { insertDepartment, putGroup, updateDepartment } from './department/department.repository.ts'
import type { SqlEngine } from './engine.ts'
import { cancelDelivery, insertDeliveries } from './events/delivery.repository.ts'
import { appendEvents } from './events/event.repository.ts'
import { insertIdempotencyRecord } from './events/idempotency.repository.ts'
import { inTransaction } from './failures.ts'
import { writeLanguage } from './language/language.repository.ts'
import { insertAccount, putHealth, putThreadIds, updateAccount } from './mail/mail-account.repository.ts'
import { insertOutboxItem, updateOutboxItem } from './mail/outbox.repository.ts'
import { forgetReceived, insertFingerprints, insertReceived, updateReceived } from './mail/received-mail.repository.ts'
import { writeImport } from './import/import.repository.ts'
import { insertSetup } from './setup/setup.repository.ts'
import { writeTemplate } from './template/template.repository.ts'
import { writeView } from './view/saved-view.repository.ts'
import { writePanel } from './panel/panel.repository.ts'
import { insertPeople, updatePerson } from './people/person.repository.ts'
import {
  deleteSession,
  deleteSessionsOf,
  insertApiKey,
  insertSession,
  touchSession,
  updateApiKey,
} from './people/session.repository.ts'
import { recordDeeds } from './stats/deed.repository.ts'
import { removeMessage, writeTexts } from './ticket/message.repository.ts'
import { eraseTicket, insertTicket, markRead, updateTicket } from './ticket/ticket.repository.ts'
import { writeWebhook } from './webhook/webhook.repository.ts'
import { inSteps } from './commit-steps.ts'
import type { RowWrite, Single } from './commit-steps.ts'
import type { WriteContext } from './write-context.ts'

/**
 * Applies writes in order, then appends the events and their deeds, all in one transaction. Chats that arrive come last of all: nothing
 * else of a commit needs their rows, and whoever takes a place keeps others from taking one.
 */
export async function commit(engine: SqlEngine, changes: ChangeSet): Promise<Committed> {
  const { writes, events } = changes
  return inTransaction(engine, async (trx) => {
    const numbers = new Map<TicketId, number>()
    const context: WriteContext = { engine, trx, numbers: new Map() }
    const arrivals = writes.flatMap((write) => (write.kind === 'chat.insert' ? [write.chat] : []))
    for (const step of inSteps(writes)) {
      if (step.kind === 'texts') await writeTexts(context, step.writes)
      else if (step.kind === 'rows') await writeRows(context, step.writes)
      else if (step.write.kind === 'ticket.insert')
        numbers.set(step.write.ticket.id, await insertTicket(context, step.write.ticket))
      else await apply(context, step.write)
    }
    await appendEvents(context, events)
    await recordDeeds(context, changes)
    return { numbers, places: await insertChats(context, arrivals) }
  })
}

/** Rows that stand side by side, of whatever kind they are. */
async function writeRows(context: WriteContext, writes: readonly RowWrite[]): Promise<void> {
  const rowsOf = <Kind extends RowWrite['kind'], Row>(
    kind: Kind,
    row: (write: Extract<RowWrite, { kind: Kind }>) => Row,
  ): readonly Row[] =>
    writes.filter((write): write is Extract<RowWrite, { kind: Kind }> => write.kind === kind).map(row)
  await insertPeople(
    context,
    rowsOf('person.insert', ({ person }) => person),
  )
  await insertAttachments(
    context,
    rowsOf('attachment.insert', ({ attachment }) => attachment),
  )
  await insertDeliveries(
    context,
    rowsOf('delivery.insert', ({ delivery }) => delivery),
  )
  await insertFingerprints(
    context,
    rowsOf('mail_fingerprint.insert', ({ fingerprint, mailId }) => ({ fingerprint, mail_id: mailId })),
  )
  await putThreadIds(
    context,
    rowsOf('thread_id.put', ({ threadId }) => threadId),
  )
}

function apply(context: WriteContext, write: Exclude<Single, { kind: 'ticket.insert' }>): Promise<void> {
  switch (write.kind) {
    case 'ticket.update':
      return updateTicket(context, write)
    case 'message.remove':
      return removeMessage(context, write)
    case 'ticket.erase':
      return eraseTicket(context, write.ticketId).then(() => eraseAttachments(context, write.ticketId))
    case 'panel_grant.insert':
    case 'panel_grant.update':
    case 'panel_visit.insert':
    case 'panel_visit.update':
    case 'panel_ask.insert':
    case 'panel_ask.update':
    case 'panel_activity.insert':
      return writePanel(context, write)
    case 'chat.update':
      return updateChat(context, write)
    case 'chat.erase':
      return eraseChat(context, write.chatId)
    case 'chat.read':
      return markChatRead(context, write)
    case 'chat_message.insert':
      return insertChatMessage(context, write.message)
    case 'chat_agent.put':
      return putAgent(context, write)
    case 'chat_agent.seen':
      return seeAgent(context, write)
    case 'attachment.send':
      return sendAttachment(context, write)
    case 'attachment.recall':
      return recallAttachments(context, write)
    case 'attachment.remove':
      return removeUnsent(context, write.attachmentId)
    case 'attachment.content_removed':
      return forgetKey(context, write.blobKey)
    case 'ticket.read':
      return markRead(context, write)
    case 'person.update':
      return updatePerson(context, write)
    case 'session.insert':
      return insertSession(context, write.session)
    case 'session.seen':
      return touchSession(context, write.sessionId, write.at)
    case 'session.delete':
      return deleteSession(context, write.sessionId)
    case 'session.delete_of':
      return deleteSessionsOf(context, write)
    case 'api_key.insert':
      return insertApiKey(context, write.key)
    case 'api_key.update':
      return updateApiKey(context, write.key)
    case 'department.insert':
      return insertDepartment(context, write.row)
    case 'department.update':
      return updateDepartment(context, write)
    case 'group.put':
      return putGroup(context, write.group)
    case 'template.insert':
    case 'template.update':
      return writeTemplate(context, write)
    case 'saved_view.insert':
    case 'saved_view.update':
    case 'view_order.put':
      return writeView(context, write)
    case 'webhook.insert':
    case 'webhook.update':
    case 'webhook_delivery.insert':
    case 'webhook_delivery.update':
    case 'webhook_delivery.cancel':
      return writeWebhook(context, write)
    case 'import.insert':
    case 'import.update':
    case 'import.problem':
      return writeImport(context, write)
    case 'setup.insert':
      return insertSetup(context, write.setup)
    case 'language.insert':
    case 'language.update':
      return writeLanguage(context, write)
    case 'mail_account.insert':
      return insertAccount(context, write.account)
    case 'mail_account.update':
      return updateAccount(context, write.account, write.expectedVersion)
    case 'mail_health.put':
      return putHealth(context, write.health)
    case 'received_mail.insert':
      return insertReceived(context, write.mail, write.raw)
    case 'received_mail.update':
      return updateReceived(context, write.mail, write.expectedVersion)
    case 'received_mail.forget':
      return forgetReceived(context, write.mailId)
    case 'outbox.insert':
      return insertOutboxItem(context, write.item)
    case 'outbox.update':
      return updateOutboxItem(context, write.item, write.expectedVersion)
    case 'delivery.cancel':
      return cancelDelivery(context, write)
    case 'idempotency.insert':
      return insertIdempotencyRecord(context, write.record, write.over)
  }
}
