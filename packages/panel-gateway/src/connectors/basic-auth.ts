import * as z from 'zod'
import { CommonOptions, commonParts, LoginFailed } from './connector.ts'
import type { PanelConnector } from './connector.ts'

const BasicAuthOptions = z.strictObject(CommonOptions)

/** A panel behind HTTP basic authentication. */
export function basicAuth(input: z.input<typeof BasicAuthOptions>): PanelConnector {
  const options = BasicAuthOptions.parse(input)
  return {
    ...commonParts({ ...options, lost: { ...options.lost, status: [...options.lost.status, 401] } }),
    fields: 'password',
    async login(io, credential) {
      if (!credential) throw new LoginFailed('credentials_rejected')
      const authorization = `Basic ${Buffer.from(`${credential.username}:${credential.password}`).toString('base64')}`
      const { status } = await io.fetch(options.home, { headers: { authorization } })
      if (status === 401 || status === 403) throw new LoginFailed('credentials_rejected')
      if (status >= 500) throw new LoginFailed('panel_unreachable')
      return { headers: { authorization }, home: options.home }
    },
  }
}
