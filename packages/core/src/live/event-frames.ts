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
  readonly #made = new Map<string, SentFrame>()

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
    return this.#frame(`${sideOf(actor)} ${you}`, () => ({
      ...this.#bare,
      message: chatMessageView(words.message, actor, words.attachments),
    }))
  }

  /** For somebody who does not see the subject any more. */
  withoutWords(): SentFrame {
    return this.#frame('', () => this.#bare)
  }

  #frame(way: string, event: () => LiveEvent): SentFrame {
    const known = this.#made.get(way)
    if (known) return known
    const made = prepared({ type: 'event', event: event() })
    this.#made.set(way, made)
    return made
  }
}
