import * as Effect from 'effect/Effect'
import { command } from '../../kernel/command.ts'
import { TransitionRefused } from '../../kernel/errors.ts'
import { administering, changed, standing } from '../change-language.ts'
import { OneLanguage } from '../language.contract.ts'

/** Takes the draft of a language away that is not published. */
export const removeLanguage = command('languages.remove', OneLanguage, function* (caller, { locale }) {
  yield* administering(caller)
  const before = yield* standing(locale)
  if (before.published !== null) return yield* Effect.fail(new TransitionRefused('still_published'))
  const parts = (at: string) => ({ removedAt: at })
  const plan = yield* changed(caller, before, parts, { type: 'language.removed' })
  return { ...plan, answer: () => undefined }
})
