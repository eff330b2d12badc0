import * as Effect from 'effect/Effect'
import type { Caller } from '../kernel/command.ts'
import type { HelpdeskError } from '../kernel/errors.ts'
import { InvalidInput } from '../kernel/errors.ts'
import type { House } from '../kernel/house.ts'
import type { Page } from '../kernel/page.ts'
import { StoragePort } from '../services.ts'
import type { Services } from '../services.ts'
import { classesOf } from './list-classes.ts'
import type { Classing } from './classing.ts'
import type { ListClass } from './list-classes.ts'
import type { TicketFilter, TicketQuery, TicketRow } from './ticket.port.ts'

/** How a list is gone through: part after part, and in each of them by a sort of the storage. */
export interface ListWalk {
  readonly caller: Caller
  readonly house: House
  /** Outer parts first. */
  readonly by: readonly { readonly classing: Classing; readonly reversed: boolean }[]
  readonly sort: TicketQuery['sort']
  readonly direction: TicketQuery['direction']
}

interface Ask {
  readonly filter: TicketFilter
  readonly cursor: string | null
  readonly limit: number
}

/** So many parts are asked at once, after one that had nothing. */
const together = 8

/**
 * One page of a list that is parted. Each part is a list of its own that the storage reads by an index, so no page costs
 * more for what comes before it; the cursor names the part and the place in it.
 */
export const walkList = (walk: ListWalk, ask: Ask): Effect.Effect<Page<TicketRow>, HelpdeskError, Services> =>
  Effect.gen(function* () {
    const [level, ...inner] = walk.by
    if (level === undefined) {
      const storage = yield* StoragePort
      const { sort, direction } = walk
      const { filter, cursor, limit } = ask
      return yield* storage.tickets.list({ ...filter, sort, direction, limit, ...(cursor !== null && { cursor }) })
    }
    const all: readonly ListClass[] = yield* classesOf(walk.caller, walk.house, level.classing)
    const classes = level.reversed ? all.toReversed() : all
    const place = ask.cursor === null ? { at: 0, cursor: null } : yield* placeIn(level.classing, classes, ask.cursor)
    const partly = (at: number, cursor: string | null, limit: number) => {
      const filter = classes[at]?.narrowed(ask.filter) ?? null
      const nothing: Page<TicketRow> = { items: [], nextCursor: null }
      return filter === null ? Effect.succeed(nothing) : walkList({ ...walk, by: inner }, { filter, cursor, limit })
    }
    const items: TicketRow[] = []
    let cursor = place.cursor
    for (let at = place.at, size = 1; at < classes.length; cursor = null) {
      const missing = ask.limit - items.length
      const some = classes.slice(at, at + size).map((_, step) => at + step)
      const pages = yield* Effect.all(
        some.map((one) => partly(one, one === at ? cursor : null, Math.max(missing, 1))),
        { concurrency: together },
      )
      for (const [step, page] of pages.entries()) {
        const here = classes[at + step]?.id ?? ''
        const room = ask.limit - items.length
        // The page is full: there is more when anything is left, here or in a later part.
        if (room === 0 && page.items.length > 0) return { items, nextCursor: cursorOf(level.classing, here, null) }
        items.push(...page.items.slice(0, room))
        if (page.items.length > room) {
          const cut = yield* partly(at + step, at + step === at ? cursor : null, room)
          return { items, nextCursor: cursorOf(level.classing, here, cut.nextCursor) }
        }
        if (page.nextCursor !== null) return { items, nextCursor: cursorOf(level.classing, here, page.nextCursor) }
      }
      at += some.length
      size = pages.some((page) => page.items.length > 0) ? 1 : together
    }
    return { items, nextCursor: null }
  })

const cursorOf = (by: Classing, part: string, inner: string | null): string => `${by}:${part}:${inner ?? ''}`

const placeIn = (by: Classing, classes: readonly ListClass[], cursor: string) => {
  const [, from, part, inner = ''] = /^(\w+):([^:]*):([^]*)$/.exec(cursor) ?? []
  const at = classes.findIndex(({ id }) => id === part)
  return from === by && at >= 0
    ? Effect.succeed({ at, cursor: inner === '' ? null : inner })
    : Effect.fail(new InvalidInput([{ path: 'cursor', code: 'invalid_cursor', message: 'is not from this list' }]))
}
