import { createClient } from '@guichet/client'
import type { ApiWorld } from '@guichet/conformance'
import type { Storage } from '@guichet/core/ports'
import { openTestServer } from './test-server.ts'

/** The client's own key gives way to the one that a case asks for. */
const withKey =
  (key: string): typeof fetch =>
  (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('Idempotency-Key', key)
    return fetch(input, { ...init, headers })
  }

/** A server over a storage, as the API suite sees it through the client. */
export async function overHttp(storage: Storage): Promise<ApiWorld> {
  const server = await openTestServer({ storage })
  const { url: baseUrl, people } = server
  return {
    people,
    as: async (kind, facts) => {
      const token = await server.tokenOf(kind)
      return createClient({
        baseUrl,
        ...(token !== null && { token }),
        ...(facts?.idempotencyKey !== undefined && { fetch: withKey(facts.idempotencyKey) }),
      })
    },
    byLink: async (accessCode, staff) => {
      const token = staff ? await server.tokenOf(staff) : null
      return createClient({ baseUrl, ...(token !== null && { token }) }).publicTicket(accessCode)
    },
    close: () => server.stop(),
  }
}
