import * as Effect from 'effect/Effect'
import type { TicketId } from '../kernel/ids.ts'
import { DeskPort, StoragePort } from '../services.ts'
import { detailsToTell } from './webhook-types.ts'
import type { WebhookDelivery } from './webhook.ts'

/**
 * What is sent: the event in ids and codes, and where it can be looked at. No words of people are in it: whoever wants
 * them asks the API, which judges what they may read. Null when the event or its ticket is gone.
 */
export const bodyOf = Effect.fnUntraced(function* ({ type, subject, sequence }: WebhookDelivery) {
  const storage = yield* StoragePort
  const desk = yield* DeskPort
  const [event] = yield* storage.events.at([{ subject, sequence }])
  if (!event) return null
  const kind = type.slice(0, type.indexOf('.'))
  const ticket = kind === 'ticket' ? yield* storage.tickets.find(subject as TicketId) : null
  if (kind === 'ticket' && ticket === null && type !== 'ticket.deleted') return null
  return JSON.stringify({
    type,
    timestamp: event.at,
    data: {
      [kind]: {
        id: subject,
        ...(ticket && { number: ticket.number, url: `${desk.baseUrl}/desk/tickets/all/${ticket.number}` }),
      },
      sequence,
      actor: event.actor,
      ...detailsToTell(event.body),
    },
  })
})
