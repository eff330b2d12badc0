import { filesOf } from '../../attachment/files-of.ts'
import { query } from '../../kernel/command.ts'
import { StoragePort } from '../../services.ts'
import { GetChatMessages } from '../chat.contract.ts'
import type { ChatMessagesView } from '../chat.contract.ts'
import { chatMessageView } from '../chat.view.ts'
import { visibleChat } from '../load-chat.ts'

/** A page of what was said, oldest first; `more` in the direction in which it was asked. */
export const getChatMessages = query(
  'chat.messages',
  GetChatMessages,
  function* (caller, { chatId, after, before, limit }) {
    const storage = yield* StoragePort
    const { chat } = yield* visibleChat(caller, chatId)
    const found = yield* storage.chats.messages({
      chatId: chat.id,
      limit: limit + 1,
      ...(after !== undefined ? { after } : before !== undefined ? { before } : {}),
    })
    const messages = after === undefined ? found.slice(-limit) : found.slice(0, limit)
    const files = yield* filesOf(chat.id, messages)
    const view: ChatMessagesView = {
      items: messages.map((message) => chatMessageView(message, caller.actor, files.get(message.id) ?? [])),
      more: found.length > limit,
    }
    return view
  },
)
