import * as Effect from 'effect/Effect'
import { changedDefinition } from '../definition/changed-definition.ts'
import type { DefinitionIssue } from '../definition/check-definition.ts'
import type { Definition } from '../definition/definition.ts'
import { chain } from '../events/chain.ts'
import type { HelpdeskError } from '../kernel/errors.ts'
import type { House } from '../kernel/house.ts'
import type { Lifted } from '../services.ts'
import type { SetupVersion } from '../setup/setup.port.ts'
import type { Storage } from '../storage.ts'
import type { PublishedLanguage } from '../language/language.ts'
import { noHead } from '../ticket/ticket.ts'
import type { DepartmentRow } from './department.port.ts'

/** Another node's change is seen after this long. */
const freshMs = 2000

/**
 * Reads the departments, the languages and the setup as they stand and keeps them for two seconds. Departments and groups of the definition that
 * the storage does not have yet are added first; what an administrator has changed stays as it is.
 */
export function houseReader(definition: Definition, storage: Lifted<Storage>, now: () => number) {
  let read: {
    at: number
    rows: readonly DepartmentRow[]
    groups: House['groups']
    languages: House['languages']
  } | null = null
  /** How often the house has changed: a read that began before a change keeps nothing. */
  let changes = 0
  let seeded = false
  let applied: { of: string; definition: Definition; faults: readonly DefinitionIssue[] } = {
    of: '',
    definition,
    faults: [],
  }

  /** The definition as it stands: one value as long as nothing changes, for what is worked out once per definition. */
  const apply = (
    setup: SetupVersion | null,
    rows: readonly DepartmentRow[],
    languages: readonly PublishedLanguage[],
  ): void => {
    const departments = rows.map(({ department }) => department)
    const brought = languages.map(({ locale }) => locale).filter((locale) => !definition.locales.includes(locale))
    const ofSetup = setup ? `${setup.version} ${departments.map(({ id }) => id).join(' ')}` : ''
    const of = `${ofSetup} ${brought.join(' ')}`.trimEnd()
    if (of === applied.of) return
    const changed = setup
      ? changedDefinition(definition, setup.changes, departments)
      : { definition, issues: [] as readonly DefinitionIssue[] }
    const standing = changed.definition ?? definition
    const locales = [...standing.locales, ...brought]
    applied = {
      of,
      definition: brought.length === 0 ? standing : { ...standing, locales },
      faults: changed.issues,
    }
  }

  const seed = Effect.gen(function* () {
    const at = new Date(now()).toISOString()
    const known = new Set((yield* storage.departments.list()).map(({ department }) => department.id))
    const groups = new Set((yield* storage.departments.groups()).map(({ id }) => id))
    for (const department of definition.departments.filter(({ id }) => !known.has(id))) {
      const subject = `department ${department.id}`
      const { events, head } = chain(subject, noHead, [{ type: 'department.added' }], {
        at,
        actor: { kind: 'system', id: null },
      })
      const row: DepartmentRow = { department, version: 1, head, closedAt: null }
      yield* storage
        .commit({ writes: [{ kind: 'department.insert', row }], events })
        .pipe(Effect.catch(otherNodeWasFaster))
    }
    for (const group of definition.groups.filter(({ id }) => !groups.has(id))) {
      yield* storage.commit({ writes: [{ kind: 'group.put', group }], events: [] })
    }
    seeded = true
  })

  return {
    read: (): Effect.Effect<House, HelpdeskError> =>
      Effect.gen(function* () {
        let seen = read
        if (seen === null || now() - seen.at > freshMs || now() < seen.at) {
          if (!seeded) yield* seed
          const before = changes
          const [rows, groups] = [yield* storage.departments.list(), yield* storage.departments.groups()]
          seen = { at: now(), rows, groups, languages: yield* storage.languages.published() }
          apply(yield* storage.setup.current(), rows, seen.languages)
          if (changes === before) read = seen
        }
        return {
          definition: applied.definition,
          departments: seen.rows.map(({ department, closedAt }) => ({ department, closed: closedAt !== null })),
          groups: seen.groups,
          languages: seen.languages,
          now: new Date(now()).toISOString(),
        }
      }),
    /** As it was last read. */
    definition: (): Definition => applied.definition,
    /** Why the setup does not go with the definition in code; then that one counts alone. */
    faults: (): readonly DefinitionIssue[] => applied.faults,
    /** To be called after the commit of a change: before it, the old state would be read again and kept. */
    forget: (): void => {
      changes += 1
      read = null
    },
  }
}

const otherNodeWasFaster = (error: HelpdeskError) =>
  error.code === 'already_exists' || error.code === 'version_conflict' ? Effect.void : Effect.fail(error)
