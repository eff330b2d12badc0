import * as Effect from 'effect/Effect'
import type { Chat, ChatMessage } from '../chat/chat.ts'
import { departmentIn } from '../kernel/house.ts'
import { firstName, localized } from '../kernel/text.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import { noticeMail } from './notice-mail.ts'
import type { OutboxItem } from './outbox-item.ts'
import { renderNotice } from './render-notice.ts'
import { templateOf } from './template-of.ts'

/** So many messages a mail carries: the last ones. */
const most = 1000

/** What was said in a chat, for its visitor; null when its words are gone. Colleagues have first names there. */
export const composeTranscript = Effect.fnUntraced(function* (
  item: OutboxItem,
  sender: MailAccount,
  options: MailOptions,
) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const chat: Chat | null = item.chatId === null ? null : yield* storage.chats.find(item.chatId)
  if (!chat || chat.state === 'erased') return null
  const house = yield* desk.house()
  const messages: readonly ChatMessage[] = yield* storage.chats.messages({ chatId: chat.id, limit: most })
  const clock = new Intl.DateTimeFormat(item.locale, {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: desk.definition.timeZone,
  })
  const department = departmentIn(house, chat.department)
  const notice = renderNotice(yield* templateOf('chat_transcript', item.locale, sender), {
    desk: desk.definition.name,
    department: department ? localized(department.department.names, item.locale) : chat.department,
    conversation: messages
      .map(({ at, authorKind, authorName, text }) => {
        const name = authorKind === 'staff' ? firstName(authorName) : authorName
        return `[${clock.format(Date.parse(at))}] ${name}: ${text}`
      })
      .join('\n'),
  })
  return noticeMail(item, notice, sender, options, desk)
})
