import * as z from 'zod'
import { PersonView } from '../people/person.contract.ts'
import type { ActorKind } from '../kernel/actor.ts'

/** Signing in (auth-3): one answer for people who do and do not exist. */
export const SignIn = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(1024),
  /** Six digits of the authenticator app, or a recovery code, where the person has a second factor. */
  code: z.string().max(40).optional(),
})
/** The present password again, for acts that ask for it. */
export const StepUp = z.strictObject({ password: z.string().max(1024), code: z.string().max(40).optional() })
export const ConfirmSecondFactor = z.strictObject({ code: z.string().min(6).max(10) })

export const SignedIn = z
  .object({
    /** For scripts: `Authorization: Bearer`. Browsers have it in a cookie. */
    token: z.string(),
    expiresAt: z.string(),
    person: PersonView,
  })
  .meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>
export const SecondFactorOffer = z
  .object({
    /** Base32, for typing. */
    secret: z.string(),
    /** `otpauth:` address for a picture code. */
    uri: z.string(),
  })
  .meta({ id: 'SecondFactorOffer' })
export type SecondFactorOffer = z.infer<typeof SecondFactorOffer>
/** Ten codes, each good once, shown this one time. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

/** Who is asking, as an interface needs to know it. */
export interface Identity {
  readonly kind: ActorKind
}
