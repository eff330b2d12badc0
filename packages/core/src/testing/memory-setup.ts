import { VersionConflict } from '../kernel/errors.ts'
import type { SetupStore, SetupVersion, SetupWrite } from '../setup/setup.port.ts'
import type { MemoryJournal } from './memory-journal.ts'

/** What administrators have changed of the definition, version by version. */
export function memorySetup(journal: MemoryJournal): SetupStore & { write(write: SetupWrite): void } {
  const versions = journal.table<number, SetupVersion>()
  const newestFirst = (): readonly SetupVersion[] => versions.rows().toSorted((a, b) => b.version - a.version)
  return {
    current: async () => newestFirst()[0] ?? null,
    find: async (version) => versions.get(version) ?? null,
    list: async ({ before, limit }) =>
      newestFirst()
        .filter(({ version }) => before === null || version < before)
        .slice(0, limit),
    write({ setup }) {
      if (versions.has(setup.version)) throw new VersionConflict('setup', String(setup.version))
      versions.set(setup.version, setup)
    },
  }
}
