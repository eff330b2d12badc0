import * as Effect from 'effect/Effect'
import type { Person } from '../people/person.ts'
import { ask, DeskPort } from '../services.ts'
import { forgetGuesses, limitGuesses } from './guesses.ts'

/** Whether somebody has typed their own password, for this one act. Every try is counted before it is checked (auth-4). */
export const ownPassword = Effect.fnUntraced(function* ({ id, passwordHash, disabledAt }: Person, password: string) {
  const desk = yield* DeskPort
  const account = `password ${id}`
  yield* limitGuesses([account])
  if (passwordHash === null || disabledAt !== null) return false
  const { matches } = yield* ask(() => desk.passwords.verify(passwordHash, password))
  if (matches) yield* forgetGuesses(account)
  return matches
})
