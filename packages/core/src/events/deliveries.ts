import type { DeskServices } from '../services.ts'
import type { EventWrite } from './event.port.ts'
import type { LoggedEvent } from './event.ts'

/** A row for every subscriber of every event, for the commit that makes the events. */
export const deliveriesOf = (
  events: readonly LoggedEvent[],
  desk: Pick<DeskServices, 'subscribers' | 'id'>,
): readonly EventWrite[] =>
  events.flatMap((event) => {
    const { subject, sequence, at, body } = event
    return desk.subscribers
      .filter(({ types }) => types.includes(body.type))
      .map(({ name, delay }) => ({
        kind: 'delivery.insert' as const,
        delivery: {
          id: desk.id('dlv'),
          subscriber: name,
          subject,
          sequence,
          attempts: 0,
          dueAt: delay ? new Date(Date.parse(at) + delay(event)).toISOString() : at,
          state: 'waiting' as const,
          lastError: null,
        },
      }))
  })
