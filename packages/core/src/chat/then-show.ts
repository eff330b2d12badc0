import * as Effect from 'effect/Effect'
import type { Caller, Runnable } from '../kernel/command.ts'
import type { ChatView } from './chat.contract.ts'
import { showChat } from './show-chat.ts'

/**
 * Runs a command on a chat and answers with the chat as it is afterwards. What is kept of the answer for the same request
 * again is the chat's id alone: the words of a chat are kept in one place, so that they can go (A17).
 */
export const thenShow =
  <Input>(run: Runnable<Input, string>): Runnable<Input, ChatView> =>
  (caller: Caller, input: Input) =>
    Effect.flatMap(run(caller, input), (chatId) => showChat(caller, chatId))
