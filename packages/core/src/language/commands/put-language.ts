import * as Effect from 'effect/Effect'
import { chain } from '../../events/chain.ts'
import { command } from '../../kernel/command.ts'
import { InvalidInput } from '../../kernel/errors.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { noHead } from '../../ticket/ticket.ts'
import { administering, changed } from '../change-language.ts'
import { checkCatalogue } from '../check-catalogue.ts'
import { PutLanguage } from '../language.contract.ts'
import type { Language } from '../language.ts'
import { languageView } from '../language.view.ts'

/** More places than this are not named in a refusal; `languages.check` names all. */
const mostNamed = 100

/** Keeps a catalogue as a draft (B5). Nobody reads it before it is published. */
export const putLanguage = command('languages.put', PutLanguage, function* (caller, { locale, catalogue }) {
  yield* administering(caller)
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const { faults, given, total, catalogue: draft } = checkCatalogue(desk.texts, catalogue, locale)
  if (faults.length > 0)
    return yield* Effect.fail(
      new InvalidInput(
        faults.slice(0, mostNamed).map(({ key, code }) => ({ path: key, code, message: 'does not fit' })),
      ),
    )
  const before: Language | null = yield* storage.languages.find(locale)
  const body = { type: 'language.uploaded', given, total } as const
  if (before) return yield* changed(caller, before, (at) => ({ draft, changedAt: at, removedAt: null }), body)
  const when = yield* stamp(caller)
  const { events, head } = chain(`language ${locale}`, noHead, [body], when)
  const facts = { changedAt: when.at, publishedAt: null, removedAt: null }
  const language: Language = { locale, version: 1, head, draft, published: null, ...facts }
  return {
    writes: [{ kind: 'language.insert', language }],
    events,
    answer: () => languageView(desk.texts, language),
  }
})
