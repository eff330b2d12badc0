import * as Effect from 'effect/Effect'
import { personOf } from '../../kernel/actor.ts'
import { command, permit } from '../../kernel/command.ts'
import { Unauthenticated } from '../../kernel/errors.ts'
import { ask, DeskPort } from '../../services.ts'
import { stamp } from '../../ticket/load-ticket.ts'
import { confirmed } from '../../access/confirmed.ts'
import { ownPassword } from '../../access/own-password.ts'
import { changePerson } from '../change-person.ts'
import { visiblePerson } from '../load-person.ts'
import { SetPassword } from '../person.contract.ts'

/** A new password; every session of that person ends (auth-5). One's own asks for the present one. */
export const setPassword = command('people.set_password', SetPassword, function* (caller, input) {
  const desk = yield* DeskPort
  const { person, house, policies } = yield* visiblePerson(caller, input.personId)
  yield* permit(policies.maySetPassword(caller.actor, person, house))
  if (personOf(caller.actor) !== person.id) yield* confirmed(caller.actor)
  else if (person.passwordHash !== null) {
    const matches = yield* ownPassword(person, input.currentPassword ?? '')
    if (!matches) return yield* Effect.fail(new Unauthenticated('wrong_password'))
  }
  const passwordHash = yield* ask(() => desk.passwords.hash(input.password))
  const change = changePerson(
    person,
    { ...person, passwordHash },
    [{ type: 'person.password_changed' }],
    yield* stamp(caller),
  )
  return {
    writes: [...change.writes, { kind: 'session.delete_of', personId: person.id }],
    events: change.events,
    answer: () => undefined,
  }
})
