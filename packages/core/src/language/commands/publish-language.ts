import { command } from '../../kernel/command.ts'
import { administering, changed, standing } from '../change-language.ts'
import { OneLanguage } from '../language.contract.ts'

/** People can read in it: with what was uploaded last. */
export const publishLanguage = command('languages.publish', OneLanguage, function* (caller, { locale }) {
  yield* administering(caller)
  const before = yield* standing(locale)
  const parts = (at: string) => ({ published: before.draft, publishedAt: at })
  return yield* changed(caller, before, parts, { type: 'language.published' })
})
