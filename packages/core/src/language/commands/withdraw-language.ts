import * as Effect from 'effect/Effect'
import { command } from '../../kernel/command.ts'
import { TransitionRefused } from '../../kernel/errors.ts'
import { administering, changed, standing } from '../change-language.ts'
import { OneLanguage } from '../language.contract.ts'

/** Nobody is offered it any more. What was uploaded stays. */
export const withdrawLanguage = command('languages.withdraw', OneLanguage, function* (caller, { locale }) {
  yield* administering(caller)
  const before = yield* standing(locale)
  if (before.published === null) return yield* Effect.fail(new TransitionRefused('not_published'))
  const parts = () => ({ published: null, publishedAt: null })
  return yield* changed(caller, before, parts, { type: 'language.withdrawn' })
})
