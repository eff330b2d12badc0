import * as Effect from 'effect/Effect'
import type * as z from 'zod'
import { changedDefinition } from '../definition/changed-definition.ts'
import { withRetired } from '../definition/retire.ts'
import type { Caller } from '../kernel/command.ts'
import { permit } from '../kernel/command.ts'
import { unnamed } from './unnamed.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { CheckSetup } from './setup.contract.ts'
import type { SetupVersion } from './setup.port.ts'

/** The house, for whoever may administer it, read anew. */
export const administered = Effect.fnUntraced(function* ({ actor }: Caller) {
  const desk = yield* DeskPort
  desk.houseChanged()
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  return house
})

/** What the setup would be with these parts, and where that could not work. */
export const wantedSetup = Effect.fnUntraced(function* (
  caller: Caller,
  { targets, ...parts }: z.output<typeof CheckSetup>,
) {
  const house = yield* administered(caller)
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const before: SetupVersion | null = yield* storage.setup.current()
  const given = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
  const changes = { ...before?.changes, ...withRetired(house.definition, given, targets) }
  const { issues } = changedDefinition(
    desk.original,
    changes,
    house.departments.map(({ department }) => department),
  )
  return { house, before, changes, issues: [...unnamed(given), ...issues], parts: Object.keys(given) }
})
