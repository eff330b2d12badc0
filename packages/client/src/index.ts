/** The helpdesk over HTTP, with the core's own interface. */
export { type Client, type ClientAccess, createClient, type PublicTicket, SessionView } from './create-client.ts'
export type { ClientOptions } from './http.ts'
export { listenLive, type LiveListener } from './live.ts'
export type { LiveSocket, LiveSocketEvents, OpenLiveSocket } from './live-socket.ts'
export { type Connection, type Realtime, realtimeOver, type WatchListener } from './realtime.ts'
