import type { DeskServices } from '../services.ts'
import type { EventWrite } from './event.port.ts'
import type { LoggedEvent } from './event.ts'

/** A row for every subscriber of every event, for the commit that makes the events. */
export const deliveriesOf = (
  events: readonly LoggedEvent[],
  desk: Pick<DeskServices, 'subscribers' | 'id'>,
): readonly EventWrite[] =>
  events.flatMap(({ subject, sequence, at, body }) =>
    desk.subscribers
      .filter(({ types }) => types.includes(body.type))
      .map(({ name }) => ({
        kind: 'delivery.insert' as const,
        delivery: {
          id: desk.id('dlv'),
          subscriber: name,
          subject,
          sequence,
          attempts: 0,
          dueAt: at,
          state: 'waiting' as const,
          lastError: null,
        },
      })),
  )
