import * as z from 'zod'
import { CommonOptions, commonParts, LoginFailed } from './connector.ts'
import type { PanelConnector } from './connector.ts'

const JsonLoginOptions = z.strictObject({
  ...CommonOptions,
  login: z.strictObject({
    path: z.string(),
    /** `{username}` and `{password}` stand for what was typed. */
    body: z.record(z.string(), z.string()),
    /** A token in the answer, and the header by which it is sent from then on. Without it cookies count. */
    token: z.strictObject({ pointer: z.string(), header: z.string(), prefix: z.string().default('') }).optional(),
    /** Where an answer says that a second factor is asked for: a JSON pointer (RFC 6901) to what is neither null nor false. */
    secondFactor: z.string().optional(),
  }),
  logout: z.string().optional(),
})

/** A panel whose page logs in by JSON. */
export function jsonLogin(input: z.input<typeof JsonLoginOptions>): PanelConnector {
  const options = JsonLoginOptions.parse(input)
  const { login: how, logout } = options
  return {
    ...commonParts(options),
    fields: 'password',
    async login(io, credential) {
      if (!credential) throw new LoginFailed('credentials_rejected')
      const filled = Object.entries(how.body).map(([key, value]) => [
        key,
        value === '{username}' ? credential.username : value === '{password}' ? credential.password : value,
      ])
      const answer = await io.fetch(how.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: io.origin },
        body: JSON.stringify(Object.fromEntries(filled)),
      })
      if (answer.status >= 500) throw new LoginFailed('panel_unreachable')
      const step = how.secondFactor === undefined ? null : at(answer.text, how.secondFactor)
      if (step !== null && step !== false) throw new LoginFailed('second_factor')
      if (answer.status >= 400) throw new LoginFailed('credentials_rejected')
      if (!how.token) return { headers: {}, home: options.home }
      const token = at(answer.text, how.token.pointer)
      if (typeof token !== 'string' || token === '') throw new LoginFailed('credentials_rejected')
      return { headers: { [how.token.header.toLowerCase()]: `${how.token.prefix}${token}` }, home: options.home }
    },
    ...(logout !== undefined && {
      logout: async (io, state) =>
        void (await io.fetch(logout, { method: 'POST', headers: { ...state.headers, origin: io.origin } })),
    }),
  }
}

/** What stands at a JSON pointer (RFC 6901), or null. */
function at(text: string, pointer: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return null
    value = (value as Record<string, unknown>)[key]
  }
  return value
}
