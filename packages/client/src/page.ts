/** The client of pages that a helpdesk's own server delivers: without schemas, a quarter of its weight. */
import { asTheyCome } from './answers.ts'
import type { RouteAddress } from './answers.ts'
import { clientOver } from './client-over.ts'
import type { Client } from './client.ts'
import type { ClientOptions } from './http.ts'

export type { RouteAddress } from './answers.ts'

/**
 * A client that takes answers as they come. `addresses` are those of the core's `routes`, worked out when the page is
 * built, so that the schemas stay at home.
 */
export const createPageClient = (options: ClientOptions, addresses: readonly RouteAddress[]): Client =>
  clientOver(options, addresses, asTheyCome)
