import { chatMessageView, sideOf } from '../chat/chat.view.ts'
import type { LiveEvent } from '../events/live.contract.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { Actor } from '../kernel/actor.ts'
import { isStaff } from '../kernel/actor.ts'
import type { SentFrame } from './live.port.ts'
import { prepared } from './sent-frame.ts'
import type { Words } from './subject-reads.ts'

/** The frames of one event: one for each way to read it, however many readers there are. */
export class EventFrames {
  readonly event: LoggedEvent
  readonly #words: Words | undefined
  readonly #bare: LiveEvent
  #bareFrame: SentFrame | null = null
  readonly #made: (SentFrame | undefined)[] = []

  constructor(event: LoggedEvent, words: Words | undefined) {
    this.event = event
    this.#words = words
    this.#bare = { subject: event.subject, sequence: event.sequence, type: event.body.type, at: event.at }
  }

  for(actor: Actor): SentFrame {
    const words = this.#words
    if (!words) return this.withoutWords()
    const { authorKind, authorId } = words.message
    const you = isStaff(actor) && authorKind === 'staff' && authorId === actor.id
    const way = you ? 2 : sideOf(actor) === 'staff' ? 1 : 0
    return (this.#made[way] ??= prepared({
      type: 'event',
      event: { ...this.#bare, message: chatMessageView(words.message, actor, words.attachments) },
    }))
  }

  /** For somebody who does not see the subject any more. */
  withoutWords(): SentFrame {
    return (this.#bareFrame ??= prepared({ type: 'event', event: this.#bare }))
  }
}
