import type { GatewayDesk } from '../visit/gateway-desk.ts'

/** Where the helpdesk answers a gateway, and what proves that it is one. */
export interface DeskAddress {
  /** Such as `http://127.0.0.1:3000/internal/panel`. */
  readonly url: string
  readonly token: string
}

const timeoutMs = 2500

/** The helpdesk as a gateway in a process of its own asks it. The gateway has no database: everything is asked for. */
export function deskOverHttp({ url, token }: DeskAddress): GatewayDesk {
  const ask = async <Answer>(method: string, ...words: readonly unknown[]): Promise<Answer> => {
    const response = await fetch(`${url}/${method}`, {
      method: 'POST',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ words }),
    })
    if (!response.ok) throw new Error(`the helpdesk answered ${response.status}`)
    return ((await response.json()) as { answer: Answer }).answer
  }
  return {
    visit: (id) => ask('visit', id),
    visitByLabel: (label) => ask('visitByLabel', label),
    loggedIn: (id, jarSealed, node) => ask('loggedIn', id, jarSealed, node),
    adopt: (id, change) => ask('adopt', id, change),
    loginFailed: (id, problem) => ask('loginFailed', id, problem),
    enter: (id, entry) => ask('enter', id, entry),
    renewed: (id, jarSealed) => ask('renewed', id, jarSealed),
    keepJar: (id, jarSealed, node) => ask('keepJar', id, jarSealed, node),
    record: (id, done) => ask('record', id, done),
    end: (id, reason) => ask('end', id, reason),
    endedOf: async (ids, node) => new Map(Object.entries(await ask<Record<string, string>>('endedOf', ids, node))),
  }
}
