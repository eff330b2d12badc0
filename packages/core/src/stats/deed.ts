import type { EventBody, LoggedEvent } from '../events/event.ts'
import type { ChangeSet } from '../storage.ts'

/** What is counted (B6, B7). A deed belongs to one of them; `first_response`, `closed` and `chat_accepted` took time. */
export const measures = [
  'opened',
  'first_response',
  'answered',
  'taken',
  'reallocated',
  'dropped',
  'closed',
  'reopened',
  'actions',
  'chat_started',
  'chat_accepted',
  'chat_abandoned',
  'panel_visit',
] as const
export type Measure = (typeof measures)[number]

/** Measures whose deeds took time: from the opening of the ticket, or the arrival of the chat. */
export const timedMeasures: readonly Measure[] = ['first_response', 'closed', 'chat_accepted']

/** Of those, what is also told in business hours: the work on tickets. */
export const workedMeasures: readonly Measure[] = ['first_response', 'closed']

/** Something that happened and is counted, in ids and codes only. `(subject, sequence, measure)` is unique. */
export interface Deed {
  readonly subject: string
  readonly sequence: number
  readonly measure: Measure
  /** ISO 8601 UTC. */
  readonly at: string
  readonly department: string
  /** The member of staff whose deed it is; empty when it is nobody's. */
  readonly personId: string
  /** How long it took, for measures that take time; else 0. */
  readonly seconds: number
}

/** What a deed needs to know of its ticket or chat: its department after the events, and when it began. */
interface About {
  readonly department: string
  readonly since: string
}

/** The deeds that a commit adds. Pure: every storage writes exactly these, in the same transaction. */
export function deedsOf({ writes, events }: ChangeSet): readonly Deed[] {
  const abouts = new Map<string, About>()
  for (const write of writes) {
    if (write.kind === 'ticket.insert' || write.kind === 'ticket.update')
      abouts.set(write.ticket.id, { department: write.ticket.department, since: write.ticket.openedAt })
    if (write.kind === 'chat.insert' || write.kind === 'chat.update')
      abouts.set(write.chat.id, { department: write.chat.department, since: write.chat.arrivedAt })
  }
  return [...abouts].flatMap(([subject, about]) =>
    deedsAlong(
      events.filter((event) => event.subject === subject),
      about,
    ),
  )
}

/** All deeds of a subject from its whole log: what commits have added one by one. Answers taken back are none. */
export function deedsOfLog(events: readonly LoggedEvent[]): readonly Deed[] {
  const [first] = events
  if (first?.body.type !== 'ticket.opened' && first?.body.type !== 'chat.started') return []
  const takenBack = new Set(
    events.flatMap(({ body }) => (body.type === 'ticket.reply_taken_back' ? [body.messageId] : [])),
  )
  const kept = events.filter(({ body }) => body.type !== 'ticket.replied' || !takenBack.has(body.messageId))
  return deedsAlong(kept, { department: first.body.department, since: first.at })
}

function deedsAlong(events: readonly LoggedEvent[], { department: after, since }: About): readonly Deed[] {
  const moves = events.flatMap(({ body }) => (body.type === 'ticket.moved' ? [body] : []))
  let department = moves[0]?.fromDepartment ?? after
  return events.flatMap((event) => {
    department = departmentAfter(event.body) ?? department
    const seconds = Math.max(0, Math.round((Date.parse(event.at) - Date.parse(since)) / 1000))
    return measured(event).map(({ measure, personId }) => ({
      subject: event.subject,
      sequence: event.sequence,
      measure,
      at: event.at,
      department,
      personId,
      seconds: timedMeasures.includes(measure) ? seconds : 0,
    }))
  })
}

const departmentAfter = (body: EventBody): string | null =>
  body.type === 'ticket.moved' ? body.toDepartment : body.type === 'chat.accepted' ? body.department : null

/** What one event counts as, and whose deed it is. */
function measured({ actor, body }: LoggedEvent): readonly Pick<Deed, 'measure' | 'personId'>[] {
  const isStaff = actor.kind === 'operator' || actor.kind === 'administrator'
  const by = isStaff ? (actor.id ?? '') : ''
  const act = isStaff ? [{ measure: 'actions' as const, personId: by }] : []
  const own = (measure: Measure, personId = by) => [{ measure, personId }, ...act]
  switch (body.type) {
    case 'ticket.opened':
      return own('opened')
    case 'ticket.replied':
      if (body.by !== 'staff') return act
      return [
        ...(body.first === 'of_all' ? [{ measure: 'first_response' as const, personId: by }] : []),
        ...own('answered'),
      ]
    case 'ticket.taken':
      return own('taken', body.operatorId)
    case 'ticket.assigned':
      return own('reallocated')
    case 'ticket.dropped':
      return own('dropped', body.operatorId)
    case 'ticket.closed':
      return own('closed')
    case 'ticket.reopened':
      return own('reopened')
    case 'chat.started':
      return own('chat_started')
    case 'chat.accepted':
      return body.from === null ? own('chat_accepted', body.operatorId) : act
    case 'chat.ended':
      return body.reason === 'abandoned' ? own('chat_abandoned') : act
    case 'panel.visit_opened':
      return own('panel_visit', body.agentId)
    default:
      return act
  }
}
