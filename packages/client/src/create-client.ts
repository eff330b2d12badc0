import { routes } from '@guichet/core/contract'
import { checkedAnswers } from './checked-answers.ts'
import { clientOver } from './client-over.ts'
import type { Client } from './client.ts'
import type { ClientOptions } from './http.ts'

/** A client of a Guichet server. Every method rejects with a `HelpdeskError`, as in process. */
export const createClient = (options: ClientOptions): Client => clientOver(options, routes, checkedAnswers)
