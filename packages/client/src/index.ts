/** The helpdesk over HTTP, with the core's own interface. */
export { type Answers, asTheyCome, type OwnAnswers, type RouteAddress } from './answers.ts'
export { checkedAnswers } from './checked-answers.ts'
export type { Client, ClientAccess, PublicTicket, SessionView } from './client.ts'
export { createClient } from './create-client.ts'
export type { ClientOptions } from './http.ts'
export { listenLive, type LiveListener } from './live.ts'
export type { LiveSocket, LiveSocketEvents, OpenLiveSocket } from './live-socket.ts'
export { type Connection, type Realtime, realtimeOver, type WatchListener } from './realtime.ts'
