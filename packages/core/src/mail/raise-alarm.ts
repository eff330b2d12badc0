import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import type { Write } from '../storage.ts'
import { accountFor } from './account-for.ts'
import type { OutboxItem } from './outbox-item.ts'

/** A mail to every administrator about what `id` names and does not work, for the commit that notes it. */
export const raiseAlarm = Effect.fnUntraced(function* (
  kind: 'mailbox_alarm' | 'webhook_alarm',
  id: string,
  at: string,
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const sender = accountFor(null, yield* storage.mail.accounts())
  if (!sender) return []
  const { items } = yield* storage.people.list({ roles: ['administrator'], limit: 50 })
  return items
    .filter(({ disabledAt, email }) => disabledAt === null && email !== '')
    .map(({ id: staffId, email, name, locale }): Write => {
      const item: OutboxItem = {
        id: desk.id('out'),
        version: 1,
        kind,
        ticketId: null,
        chatId: null,
        messageId: null,
        cause: `${id} ${at}`,
        recipient: email,
        recipientName: name,
        staffId,
        locale,
        headerId: '',
        state: 'waiting',
        attempts: 0,
        dueAt: at,
        createdAt: at,
        settledAt: null,
        said: '',
      }
      const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1)
      return { kind: 'outbox.insert', item: { ...item, headerId: `<${item.id.toLowerCase()}@${domain}>` } }
    })
})
