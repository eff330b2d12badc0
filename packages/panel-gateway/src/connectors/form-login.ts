import * as z from 'zod'
import { findLoginForm } from '../login/login-form.ts'
import type { LoginForm } from '../login/login-form.ts'
import type { PanelAnswer, PanelIo } from '../login/panel-io.ts'
import { asksForCode } from '../login/second-factor.ts'
import { TargetDenied } from '../network/pin-target.ts'
import { CommonOptions, commonParts, LoginFailed } from './connector.ts'
import type { Credential, PanelConnector } from './connector.ts'
import { leave, LogoutOptions } from './logout.ts'

const FormLoginOptions = z.strictObject({
  ...CommonOptions,
  login: z
    .strictObject({
      path: z.string().default('/'),
      /** Which form, where a page has several. */
      form: z
        .strictObject({ id: z.string().optional(), name: z.string().optional(), has: z.string().optional() })
        .prefault({}),
      /** Names of fields; found by general rules when absent. */
      fields: z
        .strictObject({
          username: z.string().nullable().optional(),
          password: z.string().optional(),
          set: z.record(z.string(), z.string()).default({}),
        })
        .prefault({}),
      /** Cookies that the login page expects a browser to bring. */
      cookies: z.record(z.string(), z.string()).default({}),
      /** What shows that it let us in; without it: the form is gone. */
      success: z
        .strictObject({ cookie: z.string().optional(), text: z.string().optional(), notText: z.string().optional() })
        .optional(),
      /** Text of the page that asks for a second factor; without it, a field for a code shows it. */
      secondFactor: z.string().optional(),
    })
    .prefault({}),
  logout: LogoutOptions.optional(),
})

/** A panel with a login page: the usual case. Everything that is not given is found. */
export function formLogin(input: z.input<typeof FormLoginOptions>): PanelConnector {
  const options = FormLoginOptions.parse(input)
  const { login: how, logout } = options
  const hint = Object.fromEntries(Object.entries(how.form).filter(([, value]) => value !== undefined))
  return {
    ...commonParts(options),
    fields: 'password',
    entrance: how.path,
    asks: 'form',
    async login(io, credential) {
      if (!credential) throw new LoginFailed('credentials_rejected')
      for (const [name, value] of Object.entries(how.cookies)) io.jar.take(io.origin, [`${name}=${value}; Path=/`])
      const page = await io.fetch(how.path)
      const form = findLoginForm(page.text, hint)
      if (!form) throw new LoginFailed('no_login_form')
      const answer = await send(io, page, form, filled(form, credential, how.fields))
      if (how.secondFactor === undefined ? asksForCode(answer.text) : answer.text.includes(how.secondFactor))
        throw new LoginFailed('second_factor')
      if (!succeeded(io, answer, how.success, hint)) throw new LoginFailed('credentials_rejected')
      return { headers: {}, home: options.home }
    },
    ...(logout && { logout: (io, state) => leave(io, logout, state.home) }),
  }
}

/** What a browser would send: everything that is hidden, chosen or checked, the first button, and what we fill in. */
function filled(
  { form, username, password }: LoginForm,
  credential: Credential,
  fields: {
    readonly username?: string | null | undefined
    readonly password?: string | undefined
    readonly set: Readonly<Record<string, string>>
  },
): URLSearchParams {
  const userField = fields.username === undefined ? (username?.name ?? null) : fields.username
  const passwordField = fields.password ?? password.name
  const body = new URLSearchParams()
  let pressed = false
  for (const { name, type, value } of form.controls) {
    if (name === '' || value === null || name === userField || name === passwordField || name in fields.set) continue
    if (type === 'submit') {
      if (pressed) continue
      pressed = true
    } else if (['button', 'reset', 'image', 'file'].includes(type)) continue
    body.append(name, value)
  }
  if (userField !== null) body.set(userField, credential.username)
  body.set(passwordField, credential.password)
  for (const [name, value] of Object.entries(fields.set)) body.set(name, value)
  return body
}

/** Sends the form to where it says, which must be the panel itself: that is judged before the password is on its way. */
async function send(
  io: PanelIo,
  page: PanelAnswer,
  form: LoginForm & { readonly base: string | null },
  body: URLSearchParams,
): Promise<PanelAnswer> {
  const base = form.base === null ? page.url : new URL(form.base, page.url)
  const action = form.form.action === null || form.form.action === '' ? page.url : new URL(form.form.action, base)
  if (action.origin !== io.origin) throw new TargetDenied('its form leads away from the panel')
  if (form.form.method === 'get') {
    action.search = body.toString()
    return io.fetch(action.href, { headers: { referer: page.url.href } })
  }
  return io.fetch(action.href, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: io.origin, referer: page.url.href },
    body: body.toString(),
  })
}

function succeeded(
  io: PanelIo,
  answer: PanelAnswer,
  success:
    | {
        readonly cookie?: string | undefined
        readonly text?: string | undefined
        readonly notText?: string | undefined
      }
    | undefined,
  hint: object,
): boolean {
  if (success?.cookie !== undefined && !io.jar.names(answer.url.href).includes(success.cookie)) return false
  if (success?.text !== undefined && !answer.text.includes(success.text)) return false
  if (success?.notText !== undefined && answer.text.includes(success.notText)) return false
  if (success !== undefined) return true
  return answer.status < 400 && findLoginForm(answer.text, hint) === null
}
