import * as z from 'zod'
import { namesOf } from '../../events/actor-names.ts'
import { query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { partsOf, retiredOf } from '../parts.ts'
import type { SetupView } from '../setup.contract.ts'
import { administered } from '../wanted.ts'

/** Statuses, choices and forms as they stand. */
export const getSetup = query('setup.get', z.undefined(), function* (caller) {
  const { definition } = yield* administered(caller)
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const current = yield* storage.setup.current()
  const nameOf = yield* namesOf([current?.actor.id ?? null])
  const view: SetupView = {
    version: current?.version ?? 0,
    changedAt: current?.at ?? null,
    changedBy: current ? nameOf(current.actor.id) : null,
    parts: partsOf(definition),
    retired: retiredOf(definition),
    original: partsOf(desk.original),
    locales: definition.locales,
    faults: [...desk.faults()],
  }
  return view
})
