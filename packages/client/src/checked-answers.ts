import {
  ChatMessageView,
  LiveTicketView,
  PersonView,
  RecoveryCodes,
  SecondFactorOffer,
  ServerFrame,
  SignedIn,
  UploadedView,
} from '@guichet/core/contract'
import type { Route } from '@guichet/core/contract'
import * as z from 'zod'
import type { Answers, OwnAnswers } from './answers.ts'

const own: Readonly<Record<keyof OwnAnswers, z.ZodType>> = {
  session: z.object({ kind: z.enum(['customer', 'operator', 'administrator']), person: PersonView }).nullable(),
  signedIn: SignedIn,
  secondFactorOffer: SecondFactorOffer,
  recoveryCodes: RecoveryCodes,
  checkedTicket: z.object({ token: z.string(), url: z.string() }),
  uploaded: UploadedView,
  liveTicket: LiveTicketView,
  chatMessage: ChatMessageView,
}

/** Holds every answer against the contract; the addresses are the routes themselves, with their schemas. */
export const checkedAnswers: Answers = {
  of: (asked, answer) => (typeof asked === 'string' ? own[asked] : (asked as Route).output)?.parse(answer),
  frame: (said) => ServerFrame.safeParse(said).data,
}
