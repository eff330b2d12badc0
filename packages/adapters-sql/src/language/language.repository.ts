import { AlreadyExists, VersionConflict } from '@guichet/core/ports'
import type { Catalogue, Language, LanguageStore, LanguageWrite } from '@guichet/core/ports'
import type { Insertable, Selectable } from 'kysely'
import type { Database } from '../engine.ts'
import { unlessTaken } from '../failures.ts'
import { fromJson, isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import type { LanguageTable } from './language.tables.ts'

const toRow = (language: Language): Insertable<LanguageTable> => ({
  locale: language.locale,
  version: language.version,
  head_sequence: language.head.sequence,
  head_hash: language.head.hash,
  draft: JSON.stringify(language.draft),
  published: language.published && JSON.stringify(language.published),
  changed_at: language.changedAt,
  published_at: language.publishedAt,
  removed_at: language.removedAt,
})

const toLanguage = (row: Selectable<LanguageTable>): Language => ({
  locale: row.locale,
  version: row.version,
  head: { sequence: row.head_sequence, hash: row.head_hash },
  draft: fromJson<Catalogue>(row.draft),
  published: row.published === null ? null : fromJson<Catalogue>(row.published),
  changedAt: row.changed_at,
  publishedAt: row.published_at,
  removedAt: row.removed_at,
})

/** `version` selects and guards at once: the loser of a race updates no row. */
export async function writeLanguage({ engine, trx }: WriteContext, write: LanguageWrite): Promise<void> {
  const row = toRow(write.language)
  if (write.kind === 'language.insert')
    return unlessTaken(
      engine,
      trx
        .insertInto('language')
        .values(row)
        .execute()
        .then(() => undefined),
      () => new AlreadyExists('language'),
    )
  const { numUpdatedRows } = await trx
    .updateTable('language')
    .set(row)
    .where('locale', '=', row.locale)
    .where('version', '=', write.expectedVersion)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new VersionConflict('language', row.locale)
}

export const languageReads = (db: Database): LanguageStore => {
  const standing = () => db.selectFrom('language').where('removed_at', 'is', null).orderBy('locale')
  return {
    async find(locale) {
      if (!isWord(locale)) return null
      const row = await db.selectFrom('language').selectAll().where('locale', '=', locale).executeTakeFirst()
      return row ? toLanguage(row) : null
    },
    list: async () => (await standing().selectAll().execute()).map(toLanguage),
    published: () => standing().select(['locale', 'version']).where('published_at', 'is not', null).execute(),
  }
}
