import * as Effect from 'effect/Effect'
import type { PersonId } from '../kernel/ids.ts'
import { checkPassword } from './check-password.ts'
import { forgetGuesses, limitGuesses } from './guesses.ts'

/** The administrator whose address and password were typed in an operator's session (B14), or null. */
export const administratorByPassword = Effect.fnUntraced(function* (
  { email, password }: { readonly email: string; readonly password: string },
  operator: PersonId,
) {
  const account = `password ${email.trim().toLowerCase()}`
  yield* limitGuesses([account, `approval ${operator}`])
  const checked = yield* checkPassword(['staff'], email, password)
  if (checked?.person.role !== 'administrator') return null
  yield* forgetGuesses(account)
  return checked.person.id
})
