import { countsOfDeed, everybody, mergedCounts } from '../stats/day-count.ts'
import { deedsOf } from '../stats/deed.ts'
import type { Deed } from '../stats/deed.ts'
import type { CountQuery, StatsStore } from '../stats/stats.port.ts'
import type { ChangeSet } from '../storage.ts'
import type { Ticket } from '../ticket/ticket.ts'
import type { MemoryJournal } from './memory-journal.ts'
import { pageOfRows } from './memory-order.ts'

/** Deeds as they are: counted anew for every question, so that there is nothing to add up. */
export function memoryStats(
  journal: MemoryJournal,
  openTickets: () => readonly Ticket[],
): StatsStore & { record(changes: ChangeSet): void } {
  const deeds = journal.table<string, Deed>()
  const keyOf = ({ subject, sequence, measure }: Pick<Deed, 'subject' | 'sequence' | 'measure'>): string =>
    `${subject} ${sequence} ${measure}`
  const days = ({ people, from, to, department, measures }: CountQuery) =>
    mergedCounts(deeds.rows().flatMap(countsOfDeed)).filter(
      (one) =>
        people.includes(one.personId) &&
        from <= one.day &&
        one.day <= to &&
        (department === undefined || one.department === department) &&
        (measures === undefined || measures.includes(one.measure)),
    )
  return {
    days: async (query) => days(query),
    async sums(query) {
      const sums = new Map<string, { personId: string; measure: Deed['measure']; count: number; seconds: number }>()
      for (const { personId, measure, count, seconds } of days(query)) {
        const key = `${personId} ${measure}`
        const known = sums.get(key) ?? { personId, measure, count: 0, seconds: 0 }
        sums.set(key, { ...known, count: known.count + count, seconds: known.seconds + seconds })
      }
      return [...sums.values()]
    },
    deeds: async ({ measure, from, before, times, department, personId, cursor, limit }) =>
      pageOfRows(
        deeds
          .rows()
          .filter(
            (deed) =>
              deed.measure === measure &&
              from <= deed.at &&
              deed.at < before &&
              (times === undefined || times.some((time) => time.from <= deed.at && deed.at < time.before)) &&
              (department === undefined || deed.department === department) &&
              (personId === undefined || personId === everybody || deed.personId === personId),
          ),
        {
          order: 'deeds',
          keyOf: ({ at, subject, sequence }) => [at, subject, sequence],
          descending: true,
          cursor,
          limit,
        },
      ),
    async open({ departments, holder, since }) {
      const tickets = openTickets().filter(
        (ticket) => departments.includes(ticket.department) && (holder === undefined || ticket.holderId === holder),
      )
      return [...new Set(tickets.map(({ status }) => status))].map((status) => {
        const opened = tickets.filter((one) => one.status === status).map(({ openedAt }) => openedAt)
        return {
          status,
          count: opened.length,
          since: since.map((at) => opened.filter((openedAt) => openedAt >= at).length),
          oldest: opened.toSorted().at(0) ?? '',
        }
      })
    },
    tally: async () => 0,
    async add(added) {
      for (const deed of added) if (!deeds.has(keyOf(deed))) deeds.set(keyOf(deed), deed)
    },
    record(changes) {
      for (const write of changes.writes)
        if (write.kind === 'message.remove')
          for (const deed of deeds.rows())
            if (deed.subject === write.message.ticketId && deed.sequence === write.message.sequence)
              deeds.delete(keyOf(deed))
      for (const deed of deedsOf(changes)) deeds.set(keyOf(deed), deed)
    },
  }
}
