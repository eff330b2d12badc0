import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { personOf } from '../../kernel/actor.ts'
import { command, found, permit } from '../../kernel/command.ts'
import type { Runnable } from '../../kernel/command.ts'
import { Forbidden } from '../../kernel/errors.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { attended } from '../attended.ts'
import { AcceptChat } from '../chat.contract.ts'
import type { ChatView } from '../chat.contract.ts'
import { visibleChat } from '../load-chat.ts'
import { thenShow } from '../then-show.ts'

/** Attends to one chat: of N operators at once one commits, the others are decided again and refused. */
const accept = command('chat.accept', AcceptChat, function* (caller, { chatId }) {
  const { chat, house } = yield* visibleChat(caller, chatId)
  return yield* attended(caller, chat, house)
})

/** Attends to whoever came first of those whom the operator could attend to (A2, A14). */
const acceptNext = command('chat.accept_next', z.undefined(), function* (caller) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const { actor } = caller
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAttendChats(actor, house))
  const operatorId = yield* found('person', personOf(actor))
  const departments = actor.kind === 'operator' ? actor.departments : null
  const chat = yield* storage.chats.next({ operatorId, departments })
  if (!chat) return yield* Effect.fail(new Forbidden('no_chat_waits'))
  return yield* attended(caller, chat, house)
})

/** One at a time in this process: N operators at once make N claims, not N². Other nodes are met by the row's version. */
const inLine: Runnable<undefined, string> = (caller, input) =>
  Effect.flatMap(DeskPort, ({ line }) => line.withPermit(acceptNext(caller, input)))

export const acceptChat = thenShow(accept)
export const acceptNextChat: Runnable<undefined, ChatView> = thenShow(inLine)
