import * as z from 'zod'
import type { PanelIo } from '../login/panel-io.ts'
import type { AllowedOrigin, NetworkRules } from '../network/pin-target.ts'
import { Rule } from '../rules/rule.ts'

/** What is known of whose panel it is, and for whom it is opened. */
export interface PanelContext {
  readonly customer: {
    readonly id: string
    readonly email: string
    readonly attributes: Readonly<Record<string, string>>
  }
  readonly agent: { readonly id: string }
  readonly grantId: string
  readonly visitId: string
}

/** What the customer typed; null for connectors that need nothing typed. */
export interface Credential {
  readonly username: string
  readonly password: string
}

/** What makes the panel know us from now on, beside the jar. */
export interface LoginState {
  /** Headers for every request, such as `authorization`. */
  readonly headers: Readonly<Record<string, string>>
  /** Where the frame begins. */
  readonly home: string
}

/** Why a panel did not let us in. */
export const loginProblems = [
  'credentials_rejected',
  'second_factor',
  'no_login_form',
  'panel_unreachable',
  'target_denied',
] as const
export type LoginProblem = (typeof loginProblems)[number]

export class LoginFailed extends Error {
  readonly problem: LoginProblem

  constructor(problem: LoginProblem) {
    super(problem)
    this.name = 'LoginFailed'
    this.problem = problem
  }
}

/** What shows that the panel has forgotten us. */
export interface LostSigns {
  /** Of a redirect's address. */
  readonly location?: RegExp
  readonly status: readonly number[]
  /** The login form in a page that the agent opened. */
  readonly form: boolean
}

/** How a kind of panel is found, entered and left. Embedders write their own, or configure one of the factories. */
export interface PanelConnector {
  readonly id: string
  /** Whether the customer types user name and password. */
  readonly fields: 'password' | 'none'
  readonly network: NetworkRules
  /** Path of the page that asks for a password, for a try without one; `/` unless it says otherwise. */
  readonly entrance?: string
  /** `form` when a page asks for the password. */
  readonly asks?: 'form'
  target(context: PanelContext): string
  /** @throws LoginFailed, TargetDenied, PanelUnreachable */
  login(io: PanelIo, credential: Credential | null, context: PanelContext): Promise<LoginState>
  logout?(io: PanelIo, state: LoginState): Promise<void>
  readonly rules: readonly Rule[]
  readonly lost: LostSigns
  /** Cookies that the panel's scripts read, such as double-submit tokens. Never HttpOnly ones. */
  readonly exposedCookies: readonly string[]
  /** Paths on which parts of a file may be asked for. */
  readonly ranges: readonly string[]
  readonly shim: boolean
}

const origin = z.union([
  z.url({ protocol: /^https?$/ }),
  z.strictObject({
    protocol: z.enum(['http:', 'https:']),
    port: z.number().int().min(1).max(65_535),
    cidrs: z.array(z.string()),
  }),
]) satisfies z.ZodType<AllowedOrigin>

/** What every factory takes. */
export const CommonOptions = {
  id: z.string().min(1).max(60),
  origins: z.array(origin).min(1),
  cidrs: z.array(z.string()).default([]),
  allowPlainHttp: z.boolean().default(false),
  tls: z.strictObject({ fingerprint256: z.string() }).optional(),
  /** The panel's address, or a function of whose it is. */
  target: z.union([z.string(), z.custom<(context: PanelContext) => string>((value) => typeof value === 'function')]),
  home: z.string().default('/'),
  rules: z.array(Rule).default([]),
  lost: z
    .strictObject({
      location: z.string().optional(),
      status: z.array(z.number().int()).default([]),
      form: z.boolean().default(true),
    })
    .prefault({}),
  cookies: z.strictObject({ expose: z.array(z.string()).default([]) }).prefault({}),
  ranges: z.array(z.string()).default([]),
  shim: z.boolean().default(true),
}

type Common = z.infer<z.ZodObject<typeof CommonOptions>>

/** The parts of a connector that do not depend on how it logs in. */
export const commonParts = (options: Common): Omit<PanelConnector, 'fields' | 'login' | 'logout'> => ({
  id: options.id,
  network: {
    origins: options.origins,
    cidrs: options.cidrs,
    allowPlainHttp: options.allowPlainHttp,
    ...(options.tls && { fingerprint256: options.tls.fingerprint256 }),
  },
  target: typeof options.target === 'string' ? () => options.target as string : options.target,
  rules: options.rules,
  lost: {
    status: options.lost.status,
    form: options.lost.form,
    ...(options.lost.location !== undefined && { location: new RegExp(options.lost.location) }),
  },
  exposedCookies: options.cookies.expose,
  ranges: options.ranges,
  shim: options.shim,
})
