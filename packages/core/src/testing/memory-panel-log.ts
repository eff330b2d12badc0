import type { ChatId, PersonId, TicketId } from '../kernel/ids.ts'
import { searchWords } from '../kernel/search-words.ts'
import type { LoggedVisit, PanelLogRange } from '../panel/panel.port.ts'
import type { PanelGrant, PanelGrantId, PanelVisit } from '../panel/panel.ts'

/** What the log of panels reads of other slices. */
export interface MemoryPlaces {
  ticket(id: TicketId): Promise<{ readonly number: number } | null>
  chat(id: ChatId): Promise<object | null>
  person(id: PersonId): Promise<{ readonly id: PersonId; readonly name: string; readonly email: string } | null>
}

/** Visits with who and where, the newest first. */
export async function memoryPanelLog(
  range: PanelLogRange,
  visits: readonly PanelVisit[],
  grantOf: (id: PanelGrantId) => PanelGrant | null,
  known: MemoryPlaces,
): Promise<readonly LoggedVisit[]> {
  const placeOf = async (id: PanelVisit['conversationId']): Promise<LoggedVisit['place']> => {
    if (id.startsWith('cht_')) return (await known.chat(id as ChatId)) ? { kind: 'chat' } : null
    const ticket = await known.ticket(id as TicketId)
    return ticket ? { kind: 'ticket', number: ticket.number } : null
  }
  const found: LoggedVisit[] = []
  for (const visit of visits.toSorted((one, other) => (one.id < other.id ? 1 : -1))) {
    const grant = grantOf(visit.grantId)
    const person = grant && (await known.person(grant.customerId))
    const place = await placeOf(visit.conversationId)
    const entry: LoggedVisit = {
      visit,
      source: grant?.connectorId ?? '',
      agentName: (await known.person(visit.agentId))?.name ?? '',
      customer: person && { id: person.id, name: person.name },
      place,
    }
    if (isAskedFor(entry, person?.email ?? '', range)) found.push(entry)
  }
  return found.slice(0, range.limit)
}

const folded = (text: string): string => searchWords(text).join(' ')

function isAskedFor({ visit, source, customer, place }: LoggedVisit, email: string, range: PanelLogRange): boolean {
  const { phase, conversation, from, until, before } = range
  const named =
    range.customer === null ||
    folded(customer?.name ?? '').includes(folded(range.customer)) ||
    email.toLowerCase() === range.customer.toLowerCase()
  const there =
    conversation === null ||
    (typeof conversation === 'number'
      ? place?.kind === 'ticket' && place.number === conversation
      : visit.conversationId === conversation)
  return (
    named &&
    there &&
    (phase === null || (visit.state !== 'ended') === (phase === 'open')) &&
    (range.agent === null || visit.agentId === range.agent) &&
    (range.source === null || source === range.source) &&
    (range.endReason === null || visit.endReason === range.endReason) &&
    (from === null || visit.createdAt >= from) &&
    (until === null || visit.createdAt < until) &&
    (before === null || visit.id < before)
  )
}
