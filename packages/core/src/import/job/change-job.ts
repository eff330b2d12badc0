import * as Effect from 'effect/Effect'
import { chain } from '../../events/chain.ts'
import type { EventBody } from '../../events/event.ts'
import type { ActorStamp } from '../../kernel/actor.ts'
import { found, permit } from '../../kernel/command.ts'
import type { Caller } from '../../kernel/command.ts'
import { Forbidden, TooManyRequests } from '../../kernel/errors.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import type { ImportJob, ImportJobId } from './import-job.ts'

/** How many times somebody may look into other helpdesks in an hour. */
const looksAnHour = 120

/** Goes on for whoever may see imports, where there are any. */
export const maySeeImports = Effect.fnUntraced(function* ({ actor }: Caller) {
  const desk = yield* DeskPort
  const house = yield* desk.house()
  yield* permit(house.definition.policies.mayAdminister(actor, house))
  const sources = desk.importSources
  return sources === null ? yield* Effect.fail(new Forbidden('imports_are_off')) : sources
})

/** An import by its id. */
export const importById = Effect.fnUntraced(function* (id: string) {
  const storage = yield* StoragePort
  const job: ImportJob | null = yield* storage.imports.find(id as ImportJobId)
  return yield* found('import', job)
})

/** Counts who looks into another helpdesk: it connects to where somebody says, so nobody goes through a network with it. */
export const countLook = Effect.fnUntraced(function* ({ actor }: Caller) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const who = 'id' in actor ? actor.id : actor.kind
  const looks = yield* storage.attempts.add(`imports ${who}`, new Date(desk.now()).toISOString(), 3600)
  if (looks > looksAnHour) yield* Effect.fail(new TooManyRequests(3600))
})

/** An import as it becomes, with what the record says of it. Pure. */
export function changedJob(
  before: ImportJob,
  parts: Partial<ImportJob>,
  bodies: readonly EventBody[],
  stamp: { readonly at: string; readonly actor: ActorStamp },
) {
  const { events, head } = chain(before.id, before.head, bodies, stamp)
  const job: ImportJob = { ...before, ...parts, head, version: before.version + 1 }
  return { job, events, writes: [{ kind: 'import.update' as const, job, expectedVersion: before.version }] }
}
