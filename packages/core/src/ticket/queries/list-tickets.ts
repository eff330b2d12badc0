import { query } from '../../kernel/command.ts'
import { mapPage } from '../../kernel/page.ts'
import type { Page } from '../../kernel/page.ts'
import { DeskPort } from '../../services.ts'
import { classings } from '../classing.ts'
import { foundTexts } from '../found-texts.ts'
import { filterFor, isSearch } from '../list-filter.ts'
import { beginningWith, namedByNumber } from '../named-by-number.ts'
import { ticketSorts } from '../ticket.port.ts'
import { walkList } from '../walk-list.ts'
import { ListTickets } from '../ticket-inputs.contract.ts'
import type { TicketSummary } from '../ticket-views.contract.ts'
import { readerLocale, summaryView } from '../ticket.view.ts'

/** The tickets that an actor may see, filtered and sorted; by default in the order of opening (A1). */
export const listTickets = query(
  'ticket.list',
  ListTickets,
  function* (caller, { sort, direction, groupBy, cursor, limit, ...filter }) {
    const desk = yield* DeskPort
    const house = yield* desk.house()
    const wanted = filterFor(caller, house, filter)
    const nothing: Page<TicketSummary> = { items: [], nextCursor: null }
    if (wanted === null) return nothing
    const first = cursor === undefined
    const named = groupBy === undefined ? yield* namedByNumber(caller, house, filter.text) : null
    const reversed = direction === 'descending'
    // What words find comes newest first, whatever the sort.
    const classing = isSearch(wanted) ? undefined : classings.find((one) => one === sort)
    const rest = yield* walkList(
      {
        caller,
        house,
        by: [
          ...classings.flatMap((one) => (one === groupBy ? [{ classing: one, reversed: false }] : [])),
          ...(classing === undefined || groupBy === 'day' ? [] : [{ classing, reversed }]),
        ],
        sort:
          groupBy === 'day'
            ? sort === 'updated'
              ? sort
              : 'opened'
            : (ticketSorts.find((one) => one === sort) ?? 'opened'),
        direction,
      },
      {
        filter: wanted,
        cursor: cursor ?? null,
        limit: named && first ? Math.max(1, limit - 1) : limit,
      },
    )
    const page = named ? { ...rest, items: beginningWith(named, rest.items, first) } : rest
    const reader = { actor: caller.actor, locale: readerLocale(caller.facts.locale, house) }
    const found = isSearch(wanted) ? yield* foundTexts(caller.actor, wanted, page.items) : null
    return mapPage(page, (row) => ({
      ...summaryView(row, reader, house),
      ...(found && { found: [...(found.get(row.ticket.id) ?? [])] }),
    }))
  },
)
