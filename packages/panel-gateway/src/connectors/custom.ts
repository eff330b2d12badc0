import * as z from 'zod'
import type { PanelIo } from '../login/panel-io.ts'
import { CommonOptions, commonParts, LoginFailed } from './connector.ts'
import type { Credential, LoginState, PanelConnector, PanelContext } from './connector.ts'

type LogIn = (io: PanelIo, credential: Credential, context: PanelContext) => Promise<Partial<LoginState>>
type LogOut = (io: PanelIo, state: LoginState) => Promise<void>

const isFunction = (value: unknown): boolean => typeof value === 'function'

const CustomOptions = z.strictObject({
  ...CommonOptions,
  /** Whether the customer types user name and password. Without them `login` gets empty ones. */
  fields: z.enum(['password', 'none']).default('password'),
  /**
   * Enters the panel by `io`, which goes to the panel and nowhere else, and keeps its cookies. Answers what it needs beside
   * them; throws `LoginFailed` with why it was not let in.
   */
  login: z.custom<LogIn>(isFunction),
  /** Leaves the panel, when the visit has ended. */
  logout: z.custom<LogOut>(isFunction).optional(),
})

/** A panel that is entered in a way of its own: several steps, a signature, an API. Everything else is as for the others. */
export function custom(input: z.input<typeof CustomOptions>): PanelConnector {
  const options = CustomOptions.parse(input)
  const { fields, login, logout } = options
  return {
    ...commonParts(options),
    fields,
    async login(io, credential, context) {
      if (fields === 'password' && !credential) throw new LoginFailed('credentials_rejected')
      const { headers = {}, home = options.home } = await login(
        io,
        credential ?? { username: '', password: '' },
        context,
      )
      return { headers, home }
    },
    ...(logout && { logout }),
  }
}
