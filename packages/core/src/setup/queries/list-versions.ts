import { changedDefinition } from '../../definition/changed-definition.ts'
import { namesOf } from '../../events/actor-names.ts'
import { found, query } from '../../kernel/command.ts'
import { DeskPort, StoragePort } from '../../services.ts'
import { partsOf } from '../parts.ts'
import { GetSetupVersion, ListSetupVersions } from '../setup.contract.ts'
import type { SetupVersionsView } from '../setup.contract.ts'
import type { SetupVersion } from '../setup.port.ts'
import { administered } from '../wanted.ts'

/** Who changed what, newest first. */
export const listSetupVersions = query('setup.versions', ListSetupVersions, function* (caller, { before }) {
  yield* administered(caller)
  const storage = yield* StoragePort
  const versions: readonly SetupVersion[] = yield* storage.setup.list({ before: before ?? null, limit: 50 })
  const nameOf = yield* namesOf(versions.map(({ actor }) => actor.id))
  const view: SetupVersionsView = {
    items: versions.map(({ version, at, actor, parts }) => ({ version, at, by: nameOf(actor.id), parts: [...parts] })),
  }
  return view
})

/** How everything stood after a change. */
export const getSetupVersion = query('setup.version', GetSetupVersion, function* (caller, { version }) {
  const { departments } = yield* administered(caller)
  const desk = yield* DeskPort
  const storage = yield* StoragePort
  const { changes } = yield* found('version', yield* storage.setup.find(version))
  const { definition } = changedDefinition(
    desk.original,
    changes,
    departments.map(({ department }) => department),
  )
  return partsOf(yield* found('version', definition))
})
