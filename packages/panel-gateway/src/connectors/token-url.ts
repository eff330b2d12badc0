import * as z from 'zod'
import { CommonOptions, commonParts, LoginFailed } from './connector.ts'
import type { PanelConnector, PanelContext } from './connector.ts'

const TokenUrlOptions = z.strictObject({
  ...CommonOptions,
  /** Asks the embedder's own backend for an address that logs in once. */
  mint: z.custom<(context: PanelContext) => Promise<{ readonly url: string }>>((value) => typeof value === 'function'),
  logout: z.string().optional(),
})

/** A panel that lets itself be opened by an address that works once: no password at all. */
export function tokenUrl(input: z.input<typeof TokenUrlOptions>): PanelConnector {
  const options = TokenUrlOptions.parse(input)
  const { logout } = options
  return {
    ...commonParts(options),
    fields: 'none',
    async login(io, _credential, context) {
      const { url } = await options.mint(context)
      const answer = await io.fetch(url)
      if (answer.status >= 500) throw new LoginFailed('panel_unreachable')
      if (answer.status >= 400) throw new LoginFailed('credentials_rejected')
      return { headers: {}, home: options.home }
    },
    ...(logout !== undefined && { logout: async (io) => void (await io.fetch(logout)) }),
  }
}
