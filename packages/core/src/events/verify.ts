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

/** Walks the chains of these subjects, and names the first break of each (audit-1). */
export const verifySubjects = Effect.fnUntraced(function* (subjects: readonly string[]) {
  const storage = yield* StoragePort
  const broken: BrokenChain[] = []
  let events = 0
  for (const subject of subjects) {
    const { head, problem } = yield* walk(subject)
    events += head.sequence
    if (problem) broken.push({ subject, ...problem })
    // A ticket's own row must know its last event.
    const ticket = subject.startsWith('tkt_') ? yield* storage.tickets.find(subject as TicketId) : null
    if (ticket && !problem && (ticket.head.sequence !== head.sequence || ticket.head.hash !== head.hash))
      broken.push({ subject, sequence: head.sequence, problem: 'tail_cut' })
  }
  return { subjects: subjects.length, events, broken }
})

/** Walks the chains of some subjects, in order of their ids. */
export const verifySome = Effect.fnUntraced(function* (after: string, limit: number) {
  const storage = yield* StoragePort
  const subjects = yield* storage.events.subjects({ after, limit })
  const next = subjects.length < limit ? null : (subjects.at(-1) ?? null)
  return { ...(yield* verifySubjects(subjects)), next }
})

/** How far a chain holds, and where it does not. */
const walk = Effect.fnUntraced(function* (subject: string) {
  const storage = yield* StoragePort
  let head: Head = noHead
  for (;;) {
    const events = yield* storage.events.of(subject, { after: head.sequence, limit: batch })
    const problem = firstBreak(events, head)
    const last = events.at(-1)
    if (problem || !last) return { head, problem }
    head = { sequence: last.sequence, hash: last.hash }
    if (events.length < batch) return { head, problem: null }
  }
})

/** Walks every subject's chain. */
export const verify = Effect.fnUntraced(function* () {
  const broken: BrokenChain[] = []
  for (let after: string | null = ''; after !== null;) {
    const some: Effect.Success<ReturnType<typeof verifySome>> = yield* verifySome(after, batch)
    broken.push(...some.broken)
    after = some.next
  }
  return broken as readonly BrokenChain[]
})
