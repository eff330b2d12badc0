import type {
  ChatMessageView,
  LiveTicketView,
  RecoveryCodes,
  Route,
  SecondFactorOffer,
  ServerFrame,
  SignedIn,
  UploadedView,
} from '@guichet/core/contract'
import type { SessionView } from './client.ts'

/** Where a call goes: what is left of a route without its schemas. */
export type RouteAddress = Pick<Route, 'method' | 'path' | 'call' | 'byLink'>

/** What is answered by something else than a route of the core. */
export interface OwnAnswers {
  readonly session: SessionView
  readonly signedIn: SignedIn
  readonly secondFactorOffer: SecondFactorOffer
  readonly recoveryCodes: RecoveryCodes
  readonly checkedTicket: { token: string; url: string }
  readonly uploaded: UploadedView
  readonly liveTicket: LiveTicketView
  readonly chatMessage: ChatMessageView
}

/** How what a server says is taken: held against the contract, or as it comes. */
export interface Answers {
  of(asked: RouteAddress | keyof OwnAnswers, answer: unknown): unknown
  /** Undefined for what this client does not know: a newer server may say more. */
  frame(said: unknown): ServerFrame | undefined
}

/** For pages that come from the very server that answers them: they go without the schemas of all routes. */
export const asTheyCome: Answers = {
  of: (_, answer) => answer,
  frame: (said) => said as ServerFrame,
}
