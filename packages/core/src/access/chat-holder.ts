import * as Effect from 'effect/Effect'
import { chatAccessHash } from '../chat/access.ts'
import type { ChatHolder } from '../kernel/actor.ts'
import { StoragePort } from '../services.ts'

/** The visitor of one chat, by the hash of its token. */
export const chatHolderBy = Effect.fnUntraced(function* (hash: string) {
  const storage = yield* StoragePort
  const chat = yield* storage.chats.findByAccessHash(hash)
  if (!chat) return null
  const holder: ChatHolder = { kind: 'chat_holder', chatId: chat.id }
  return holder
})

/** The actor behind a chat's token, or null. One lookup, whatever is wrong with the token (link-6). */
export const chatHolder = (token: string) => chatHolderBy(chatAccessHash(token))
