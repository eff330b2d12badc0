import { query } from '../../kernel/command.ts'
import { GetChat } from '../chat.contract.ts'
import { showChat } from '../show-chat.ts'

/** One chat with the end of what was said. Looking leaves no trace. */
export const getChat = query('chat.get', GetChat, function* (caller, { chatId }) {
  return yield* showChat(caller, chatId)
})
