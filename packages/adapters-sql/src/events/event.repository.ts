import { VersionConflict } from '@guichet/core/ports'
import type { ActorStamp, EventBody, EventLog, EventPlace, EventQuery, LoggedEvent } from '@guichet/core/ports'
import { sql } from 'kysely'
import type { Insertable, RawBuilder, Selectable } from 'kysely'
import type { SqlEngine } from '../engine.ts'
import { readCursor, writeCursor } from '../paging/cursor.ts'
import type { Key } from '../paging/cursor.ts'
import { orderedPage, ordering } from '../paging/ordered-page.ts'
import type { Dimension } from '../paging/ordered-page.ts'
import type { EventTable } from './event.tables.ts'
import { fromJson, isSubject, isWord } from '../stored-text.ts'
import type { WriteContext } from '../write-context.ts'
import { insertLater } from '../written-rows.ts'

const toRow = (event: LoggedEvent): Insertable<EventTable> => ({
  subject: event.subject,
  sequence: event.sequence,
  at: event.at,
  actor_kind: event.actor.kind,
  actor_id: event.actor.id,
  type: event.body.type,
  body: JSON.stringify(event.body),
  previous_hash: event.previousHash,
  hash: event.hash,
})

const toEvent = (row: Selectable<EventTable>): LoggedEvent => ({
  subject: row.subject,
  sequence: row.sequence,
  at: row.at,
  actor: { kind: row.actor_kind as ActorStamp['kind'], id: row.actor_id },
  body: fromJson<EventBody>(row.body),
  previousHash: row.previous_hash,
  hash: row.hash,
})

/** Appends events. `(subject, sequence)` is the primary key: of two that follow the same event, one is refused. */
export async function appendEvents(context: WriteContext, events: readonly LoggedEvent[]): Promise<void> {
  if (events.length === 0) return
  const refusal = () => new VersionConflict('subject', [...new Set(events.map(({ subject }) => subject))].join(', '))
  await insertLater(context, 'event', events.map(toRow), { refusal })
}

const placeName = ({ subject, sequence }: EventPlace): string => `${sequence} ${subject}`

const keys: readonly Key[] = [
  { column: 'at', kind: 'word' },
  { column: 'subject', kind: 'word' },
  { column: 'sequence', kind: 'number' },
]

export const eventReads = (engine: SqlEngine): EventLog => ({
  async of(subject, { after, limit }) {
    if (!isSubject(subject)) return []
    const query = engine.db
      .selectFrom('event')
      .selectAll()
      .where('subject', '=', subject)
      .where('sequence', '>', after)
      .orderBy('sequence')
    const rows = await (limit === undefined ? query : query.limit(limit)).execute()
    return rows.map(toEvent)
  },
  async at(places) {
    const known = places.filter(({ subject }) => isSubject(subject))
    if (known.length === 0) return []
    const rows = await engine.db
      .selectFrom('event')
      .selectAll()
      .where('subject', 'in', [...new Set(known.map(({ subject }) => subject))])
      .where('sequence', 'in', [...new Set(known.map(({ sequence }) => sequence))])
      .execute()
    const asked = new Set(known.map(placeName))
    return rows.map(toEvent).filter((event) => asked.has(placeName(event)))
  },
  async head(subject) {
    const row = isSubject(subject)
      ? await engine.db
          .selectFrom('event')
          .select(['sequence', 'hash'])
          .where('subject', '=', subject)
          .orderBy('sequence', 'desc')
          .limit(1)
          .executeTakeFirst()
      : undefined
    return row ? { sequence: row.sequence, hash: row.hash } : { sequence: 0, hash: '' }
  },
  async search(query) {
    const descending = query.oldestFirst !== true
    const order = descending ? 'events' : 'events oldest first'
    const after = query.cursor === undefined ? null : readCursor(query.cursor, order, keys)
    const { actorId, subject, types } = query
    const asked = [...(types ?? []), ...(actorId === undefined ? [] : [actorId])]
    if (!asked.every(isWord) || (subject !== undefined && !isSubject(subject))) return { items: [], nextCursor: null }
    const { index, dimensions } = wayIn(query)
    const page = orderedPage(engine, {
      table: 'event',
      index,
      dimensions,
      conditions: conditionsOf(query),
      keys,
      descending,
      after,
      limit: query.limit + 1,
    })
    const { rows } = await sql<Selectable<EventTable>>`
      select event.* from (${page}) as page
      join event on event.subject = page.subject and event.sequence = page.sequence
      order by ${ordering({ keys, descending }, 'page')}`.execute(engine.db)
    const items = rows.slice(0, query.limit).map(toEvent)
    const last = items.at(-1)
    return {
      items,
      nextCursor:
        last !== undefined && rows.length > query.limit
          ? writeCursor(order, [last.at, last.subject, last.sequence])
          : null,
    }
  },
  async subjects({ after, limit }) {
    const rows = await engine.db
      .selectFrom('event')
      .select('subject')
      .distinct()
      .where('subject', '>', after)
      .orderBy('subject')
      .limit(limit)
      .execute()
    return rows.map(({ subject }) => subject)
  },
  async moved({ since, after, limit }) {
    const of = engine.db
      .selectFrom('event')
      .select(({ fn }) => ['subject', fn.max('sequence').as('sequence')])
      .where('subject', '>', after)
      .groupBy('subject')
      .orderBy('subject')
      .limit(limit)
    return engine.db
      .selectFrom((since === null ? of : of.where('at', '>=', since)).as('moved'))
      .innerJoin('event', (join) =>
        join.onRef('event.subject', '=', 'moved.subject').onRef('event.sequence', '=', 'moved.sequence'),
      )
      .select(['event.subject', 'event.sequence', 'event.hash'])
      .orderBy('event.subject')
      .execute()
  },
})

/** The most selective part of the query leads; the rest is compared on the way. */
function wayIn({ subject, actorId, types }: EventQuery): {
  readonly index: string
  readonly dimensions: readonly Dimension[]
} {
  if (subject !== undefined) return { index: 'primary', dimensions: [{ column: 'subject', values: [subject] }] }
  if (actorId !== undefined) return { index: 'event_actor', dimensions: [{ column: 'actor_id', values: [actorId] }] }
  if (types !== undefined) return { index: 'event_type', dimensions: [{ column: 'type', values: [...new Set(types)] }] }
  return { index: 'event_at', dimensions: [] }
}

function conditionsOf({ subject, actorId, types, from, before }: EventQuery): RawBuilder<unknown>[] {
  return [
    ...(subject !== undefined && actorId !== undefined ? [sql`t.actor_id = ${actorId}`] : []),
    ...((subject !== undefined || actorId !== undefined) && types !== undefined
      ? [types.length === 0 ? sql`1 = 0` : sql`t.type in (${sql.join(types)})`]
      : []),
    ...(from === undefined ? [] : [sql`t.at >= ${from}`]),
    ...(before === undefined ? [] : [sql`t.at < ${before}`]),
  ]
}
