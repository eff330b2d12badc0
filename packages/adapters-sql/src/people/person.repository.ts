import { AlreadyExists, VersionConflict } from '@guichet/core/ports'
import type { Person, PersonId, PersonStore, PersonWrite } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { Database, SqlEngine } from '../engine.ts'
import { unlessTaken } from '../failures.ts'
import { addressKey, isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertLater, readRows, updateAtVersion } from '../written-rows.ts'
import { listPeople } from './person.list.ts'
import { toPerson, toPersonRow } from './person.rows.ts'

type Update = Extract<PersonWrite, { kind: 'person.update' }>

const addressTaken = () => new AlreadyExists('email')

export async function insertPeople(context: WriteContext, people: readonly Person[]): Promise<void> {
  await insertLater(context, 'person', people.map(toPersonRow), { refusal: addressTaken })
}

/** `version` selects and guards at once. */
export async function updatePerson(context: WriteContext, { person, expectedVersion }: Update): Promise<void> {
  const update = updateAtVersion(context, 'person', toPersonRow(person), expectedVersion)
  if (!(await unlessTaken(context.engine, update, addressTaken))) throw new VersionConflict('person', person.id)
}

export const personReads = (engine: SqlEngine): PersonStore => ({
  async find(id) {
    if (!isWord(id)) return null
    const row = await engine.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toPerson(row) : null
  },
  async findMany(ids: readonly PersonId[]) {
    const known = ids.filter(isWord)
    if (known.length === 0) return []
    const rows = await engine.db.selectFrom('person').selectAll().where('id', 'in', known).execute()
    return rows.map(toPerson)
  },
  async findByEmail(realm, email) {
    const key = addressKey(email)
    const byAddress = (db: Database) =>
      db.selectFrom('person').selectAll().where('realm', '=', realm).where('email_key', '=', key)
    const [row] = await readRows({ engine }, 'person by address', byAddress, [realm, key])
    // Databases compare without trailing spaces.
    return row?.email_key === key ? toPerson(row) : null
  },
  list: (query) => listPeople(engine, query),
  async countAdministrators() {
    const { rows } = await sql<{ found: number }>`
      select count(*) as found from ${engine.tableBy('person', 't', 'person_name')}
      where role = 'administrator' and disabled_at is null`.execute(engine.db)
    return rows[0]?.found ?? 0
  },
})
