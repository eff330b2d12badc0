import * as Effect from 'effect/Effect'
import { StoragePort } from '../services.ts'
import type { Head } from '../ticket/ticket.ts'
import { noHead } from '../ticket/ticket.ts'
import type { TicketId } from '../kernel/ids.ts'
import { firstBreak } from './chain.ts'

const batch = 500

/** Where a chain does not hold, and how: `missing`, `not_chained`, `altered`, `tail_cut` or `written_anew`. */
export interface BrokenChain {
  readonly subject: string
  readonly sequence: number
  readonly problem: string
}

/** Walks every subject's chain and names the first break of each; a ticket's own row must know its last event (audit-1). */
export const verify = Effect.fnUntraced(function* () {
  const storage = yield* StoragePort
  const broken: BrokenChain[] = []
  for (let after = ''; ;) {
    const subjects = yield* storage.events.subjects({ after, limit: batch })
    for (const subject of subjects) {
      let head: Head = noHead
      for (;;) {
        const events = yield* storage.events.of(subject, { after: head.sequence, limit: batch })
        const problem = firstBreak(events, head)
        if (problem) broken.push({ subject, ...problem })
        const last = events.at(-1)
        if (problem || !last) break
        head = { sequence: last.sequence, hash: last.hash }
        if (events.length < batch) break
      }
      const ticket = subject.startsWith('tkt_') ? yield* storage.tickets.find(subject as TicketId) : null
      if (
        ticket &&
        (ticket.head.sequence !== head.sequence || ticket.head.hash !== head.hash) &&
        broken.at(-1)?.subject !== subject
      ) {
        broken.push({ subject, sequence: head.sequence, problem: 'tail_cut' })
      }
    }
    const last = subjects.at(-1)
    if (last === undefined || subjects.length < batch) return broken
    after = last
  }
})
