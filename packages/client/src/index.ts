/** The helpdesk over HTTP, with the core's own interface. */
export { type Client, type ClientAccess, createClient, type PublicTicket, SessionView } from './create-client.ts'
export type { ClientOptions } from './http.ts'
export type { Connection, LiveListener } from './live.ts'
