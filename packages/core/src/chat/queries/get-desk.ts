import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { isStaff } from '../../kernel/actor.ts'
import { permit, query } from '../../kernel/command.ts'
import { Forbidden } from '../../kernel/errors.ts'
import { DeskPort } from '../../services.ts'
import { chatDepartments, showDesk } from '../show-desk.ts'

/** The reader's own place at the chat desk. Reading it does not say that they are there. */
export const getChatDesk = query('chat.desk', z.undefined(), function* ({ actor }) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAttendChats(actor, house))
  if (!isStaff(actor)) return yield* Effect.fail(new Forbidden('staff_only'))
  const departments = chatDepartments(actor.kind === 'operator' ? actor.departments : null, house)
  return yield* showDesk({ id: actor.id, departments }, house)
})
