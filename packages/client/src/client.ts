import type {
  AttachmentApi,
  DeskApi,
  PersonView,
  RecoveryCodes,
  SecondFactorOffer,
  SignedIn,
  TicketApi,
} from '@guichet/core/contract'
import type { LiveListener } from './live.ts'
import type { Realtime } from './realtime.ts'

/** Who is signed in, as `GET /session` says; null for a visitor. */
export type SessionView = { kind: 'customer' | 'operator' | 'administrator'; person: PersonView } | null

/** Signing in and out. In a browser the session is a cookie; a script keeps the token. */
export interface ClientAccess {
  session(): Promise<SessionView>
  /** @throws unauthenticated, with reason second_factor_needed when a code is missing or wrong; too_many_requests */
  signIn(input: { email: string; password: string; code?: string }): Promise<SignedIn>
  signOut(): Promise<void>
  /** Goes on under a new token, which a cookie holder gets by cookie. */
  stepUp(input: { password: string; code?: string }): Promise<SignedIn>
  offerSecondFactor(): Promise<SecondFactorOffer>
  confirmSecondFactor(input: { code: string }): Promise<RecoveryCodes>
  removeSecondFactor(): Promise<void>
}

/** What the holder of a ticket's link can do with it. */
export interface PublicTicket {
  get(): ReturnType<TicketApi['get']>
  thread(input: { before?: number; limit?: number }): ReturnType<TicketApi['thread']>
  upload: AttachmentApi['upload']
  reply(input: { text: string; attachments?: string[] }): ReturnType<TicketApi['reply']>
  close(input?: { resolution?: string }): ReturnType<TicketApi['close']>
  reopen(): ReturnType<TicketApi['reopen']>
}

/** The helpdesk over HTTP: the same shape as `desk.as(actor)`, and what turns a browser into an actor. */
export interface Client extends DeskApi {
  readonly access: ClientAccess
  publicTicket(token: string): PublicTicket
  checkTicket(input: { number: number | string; accessCode: string }): Promise<{ token: string; url: string }>
  /** The live line: chats, places in the queue, who types (A2, live-1 … live-5). */
  readonly realtime: Realtime
  /** Listens to what moves; answers the function that ends it. */
  live(listener: LiveListener): () => void
}
