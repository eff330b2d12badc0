import * as Effect from 'effect/Effect'
import { chain } from '../events/chain.ts'
import type { EventBody } from '../events/event.ts'
import type { Caller } from '../kernel/command.ts'
import { found, permit } from '../kernel/command.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { stamp } from '../ticket/load-ticket.ts'
import type { Language } from './language.ts'
import { languageView } from './language.view.ts'

/** Goes on for whoever may administer the house. */
export const administering = Effect.fnUntraced(function* ({ actor }: Caller) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
})

/** The language, unless it was removed. */
export const standing = Effect.fnUntraced(function* (locale: string) {
  const storage = yield* StoragePort
  const language: Language | null = yield* storage.languages.find(locale)
  return yield* found('language', language?.removedAt === null ? language : null)
})

/** The plan for a language that becomes another one, with what the record says of it. */
export const changed = Effect.fnUntraced(function* (
  caller: Caller,
  before: Language,
  parts: (at: string) => Partial<Pick<Language, 'draft' | 'published' | 'changedAt' | 'publishedAt' | 'removedAt'>>,
  body: EventBody,
) {
  const desk = yield* DeskPort
  const when = yield* stamp(caller)
  const { events, head } = chain(`language ${before.locale}`, before.head, [body], when)
  const language: Language = { ...before, ...parts(when.at), head, version: before.version + 1 }
  return {
    writes: [{ kind: 'language.update' as const, language, expectedVersion: before.version }],
    events,
    answer: () => languageView(desk.texts, language),
  }
})
