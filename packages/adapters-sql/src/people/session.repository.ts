import type { ApiKey, ApiKeyStore, PersonWrite, Session, SessionStore } from '@guichet/core/ports'
import type { Database } from '../engine.ts'
import { isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertRows } from '../written-rows.ts'
import { toApiKey, toApiKeyRow, toSession, toSessionRow } from './person.rows.ts'

type DeleteOf = Extract<PersonWrite, { kind: 'session.delete_of' }>

export async function insertSession(context: WriteContext, session: Session): Promise<void> {
  await insertRows(context, 'session', [toSessionRow(session)])
}

export async function touchSession({ trx }: WriteContext, id: string, at: string): Promise<void> {
  await trx.updateTable('session').set({ seen_at: at }).where('id', '=', id).execute()
}

export async function deleteSession({ trx }: WriteContext, id: string): Promise<void> {
  await trx.deleteFrom('session').where('id', '=', id).execute()
}

export async function deleteSessionsOf({ trx }: WriteContext, { personId, except }: DeleteOf): Promise<void> {
  const theirs = trx.deleteFrom('session').where('person_id', '=', personId)
  await (except === undefined ? theirs : theirs.where('id', '<>', except)).execute()
}

export async function insertApiKey({ trx }: WriteContext, key: ApiKey): Promise<void> {
  await trx.insertInto('api_key').values(toApiKeyRow(key)).execute()
}

export async function updateApiKey({ trx }: WriteContext, key: ApiKey): Promise<void> {
  await trx.updateTable('api_key').set(toApiKeyRow(key)).where('id', '=', key.id).execute()
}

export const sessionReads = (db: Database): SessionStore => ({
  async findByTokenHash(hash) {
    if (!isWord(hash)) return null
    const row = await db.selectFrom('session').selectAll().where('token_hash', '=', hash).executeTakeFirst()
    return row ? toSession(row) : null
  },
})

export const apiKeyReads = (db: Database): ApiKeyStore => ({
  async findByHash(hash) {
    if (!isWord(hash)) return null
    const row = await db.selectFrom('api_key').selectAll().where('key_hash', '=', hash).executeTakeFirst()
    return row ? toApiKey(row) : null
  },
  async list() {
    const rows = await db.selectFrom('api_key').selectAll().orderBy('id').execute()
    return rows.map(toApiKey)
  },
})
