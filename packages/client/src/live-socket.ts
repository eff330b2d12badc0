import type { LiveTicketView } from '@guichet/core/contract'
import type { Answers } from './answers.ts'
import type { Call, ClientOptions } from './http.ts'

/** One attempt at a line: what comes and its end are told once it has been made. */
export interface LiveSocket {
  send(text: string): void
  close(): void
}
export interface LiveSocketEvents {
  message(text: string): void
  closed(): void
}
export type OpenLiveSocket = (events: LiveSocketEvents) => Promise<LiveSocket>

const protocol = 'guichet.v1'

/**
 * Opens a WebSocket. A browser shows its cookies; who has a token asks for a one-use ticket first, which travels among
 * the protocols: nothing that opens something ever stands in an address (live-1).
 */
export const webSocket =
  (
    { baseUrl, token, chatToken }: ClientOptions,
    send: (call: Call) => Promise<unknown>,
    answers: Answers,
  ): OpenLiveSocket =>
  async (events) => {
    const protocols = [protocol]
    if (token !== undefined || chatToken !== undefined) {
      const answer = await send({ method: 'POST', path: '/realtime/tickets', body: {} })
      const { ticket } = answers.of('liveTicket', answer) as LiveTicketView
      protocols.push(`guichet.ticket.${ticket}`)
    }
    const base = baseUrl === '' ? globalThis.location.origin : baseUrl
    const socket = new WebSocket(`${base.replace(/^http/, 'ws')}/api/v1/realtime`, protocols)
    socket.addEventListener('message', ({ data }) => events.message(String(data)))
    socket.addEventListener('close', () => events.closed())
    // Its end follows and says enough.
    socket.addEventListener('error', () => undefined)
    return { send: (text) => socket.send(text), close: () => socket.close() }
  }
