import { asTheyCome, realtimeOver } from '@guichet/client'
import type { Realtime } from '@guichet/client'
import type { Actor, Helpdesk } from '@guichet/core'

/** The live line of a helpdesk in memory, for whoever is asking at that moment. */
export const memoryRealtime = (desk: Helpdesk, who: () => Promise<Actor>): Realtime =>
  realtimeOver(async (events) => {
    const actor = await who()
    const identity = { actor, chat: actor.kind === 'chat_holder' ? actor : null }
    const connection = desk.live.connect(
      { identity, prove: () => Promise.resolve(identity) },
      // As over a network: nothing is there before whoever opens the line has it.
      { send: ({ text }) => void setTimeout(() => events.message(text)), close: () => events.closed() },
    )
    return { send: (text) => connection.receive(text), close: () => connection.closed() }
  }, asTheyCome)
