import * as Effect from 'effect/Effect'
import type { Actor } from '../kernel/actor.ts'
import type { TicketId } from '../kernel/ids.ts'
import { excerptOf, markedWords } from '../kernel/marked-words.ts'
import type { Excerpt } from '../kernel/marked-words.ts'
import { hasAskedWords, searchWords } from '../kernel/search-words.ts'
import { StoragePort } from '../services.ts'
import { authorFields } from './search-fields.ts'
import type { AuthorField, FieldText, TicketField } from './search-fields.ts'
import { ticketSearchText } from './search-text.ts'
import type { FoundText } from './ticket-views.contract.ts'
import type { MessageHit, TicketFilter, TicketRow } from './ticket.port.ts'
import type { Ticket } from './ticket.ts'
import { sees } from './ticket.view.ts'

const isAuthorField = (field: FieldText['field']): field is AuthorField =>
  (authorFields as readonly string[]).includes(field)

/**
 * Where the words stand that a page of tickets was searched for: of each search the newest message that has them, and the
 * parts of the ticket. Notes are looked into only where the filter searches them (D7); of a ticket's parts customers get
 * the subject.
 */
export const foundTexts = Effect.fnUntraced(function* (
  actor: Actor,
  { text, within = [], searchNotes }: TicketFilter,
  rows: readonly TicketRow[],
) {
  const storage = yield* StoragePort
  const numbers = rows.map(({ ticket }) => ticket.number)
  const asked: readonly { author: AuthorField | null; text: string }[] = [
    ...(text === undefined ? [] : [{ author: null, text }]),
    ...within.flatMap((one) => (isAuthorField(one.field) ? [{ author: one.field, text: one.text }] : [])),
  ]
  const hits = yield* Effect.all(
    asked.map((one) => storage.tickets.newestWith({ ...one, numbers, notes: searchNotes === true })),
    { concurrency: 'unbounded' },
  )
  const parts = within.flatMap(({ field, text: words }) => (isAuthorField(field) ? [] : [{ field, text: words }]))
  const found = new Map<TicketId, readonly FoundText[]>()
  for (const { ticket } of rows) {
    const messages = new Map<number, { readonly hit: MessageHit; readonly texts: readonly string[] }>()
    for (const [place, one] of asked.entries()) {
      const hit = hits[place]?.get(ticket.number)
      if (hit) messages.set(hit.sequence, { hit, texts: [...(messages.get(hit.sequence)?.texts ?? []), one.text] })
    }
    found.set(ticket.id, [
      ...partTexts(ticket, sees(actor) === 'staff', text, parts),
      ...[...messages.values()].map(({ hit, texts }): FoundText => ({
        place: hit.kind === 'note' ? 'note' : hit.authorKind,
        ...viewOf(excerptOf(hit.text, texts)),
      })),
    ])
  }
  return found
})

/** The parts of a ticket that have words: of the text, when they have all of it together; of each part that was searched. */
function partTexts(
  ticket: Ticket,
  staff: boolean,
  text: string | undefined,
  asked: readonly { readonly field: TicketField; readonly text: string }[],
): FoundText[] {
  const everywhere = text !== undefined && hasAskedWords(searchWords(ticketSearchText(ticket)), text) ? [text] : []
  const contact = staff ? Object.entries(ticket.contact) : []
  const values: readonly (readonly [FoundText['place'], string])[] = [
    ['subject', ticket.subject],
    ...contact.map(([part, value]) => [part as keyof Ticket['contact'], value] as const),
    ...(staff ? Object.values(ticket.fields) : []).flatMap((value) =>
      typeof value === 'string' ? [['field', value] as const] : [],
    ),
  ]
  return values.flatMap(([place, value]): FoundText[] => {
    const searched = asked.filter(({ field }) => field === place).map((one) => one.text)
    // A subject is shown whole: what is marked of it is marked in the list.
    const excerpt =
      place === 'subject'
        ? { text: value, marks: markedWords(value, [...everywhere, ...searched]) }
        : excerptOf(value, [...everywhere, ...searched])
    return excerpt.marks.length > 0 || searched.length > 0 ? [{ place, ...viewOf(excerpt) }] : []
  })
}

const viewOf = ({ text, marks }: Excerpt): Pick<FoundText, 'text' | 'marks'> => ({ text, marks: [...marks] })
