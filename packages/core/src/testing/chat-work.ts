import * as Effect from 'effect/Effect'
import { attendChats } from '../chat/work/attend-chats.ts'
import { eraseChats } from '../chat/work/erase-chats.ts'
import { helpdesk } from '../chat/work/handle-due.ts'
import { lineLost, lineReturned } from '../chat/work/visitor-lines.ts'
import { deskServices } from '../desk-services.ts'
import type { Helpdesk } from '../helpdesk.types.ts'
import type { HelpdeskError } from '../kernel/errors.ts'
import type { ChatId } from '../kernel/ids.ts'
import type { Services } from '../services.ts'
import type { FixedClock } from './desk.ts'

/** What a running helpdesk does with chats by itself, at the moment at which a test says so. */
export interface ChatWork {
  /** What is done every second: deadlines, deserted chats, offers. */
  attend(): Promise<void>
  /** What is done once a minute: words whose days are over. */
  erase(): Promise<void>
  /** The last line of a visitor is gone, or one is there again; true where that changed something. */
  lost(chatId: ChatId): Promise<boolean>
  returned(chatId: ChatId): Promise<boolean>
}

export function chatWork(desk: Pick<Helpdesk, 'definition' | 'storage'> & { readonly clock: FixedClock }): ChatWork {
  const { definition, storage, clock } = desk
  const run = <Answer>(effect: Effect.Effect<Answer, HelpdeskError, Services>) =>
    Effect.runPromise(Effect.provide(effect, deskServices({ definition, storage, baseUrl: '', now: clock }).layer))
  return {
    attend: () => run(attendChats()),
    erase: () => run(eraseChats()),
    lost: (chatId) => run(lineLost(helpdesk, chatId)),
    returned: (chatId) => run(lineReturned(helpdesk, chatId)),
  }
}
