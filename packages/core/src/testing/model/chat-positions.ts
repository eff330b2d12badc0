import type { Chat, ChatState, ResumedState } from '../../chat/chat.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Person } from '../../people/person.ts'
import { aPerson } from '../fixtures/people.ts'

/** Who of the staff can attend to a chat of the model, or be asked to. `cid` has as many chats as one may have. */
export type ChatHand = 'nobody' | 'ana' | 'bo' | 'cid' | 'eva' | 'admin'

/** Everything about a chat that a rule reads, and nothing else: so the positions are few enough to visit them all. */
export interface ChatPosition {
  readonly state: ChatState
  readonly resumes: ResumedState | null
  readonly department: string
  readonly operator: ChatHand
  readonly asked: ChatHand
  readonly guest: ChatHand
  readonly sentTo: string | null
  /** Whether a ticket was made of it, and whether it is kept beyond its days; told apart once it has ended. */
  readonly ticket: boolean
  readonly held: boolean
}

export const chatPositionKey = (position: ChatPosition): string => JSON.stringify(position)

/** The people of the model. Ana, Bo and Cid work in Support, Eva in Finance. */
export interface ChatCast {
  readonly people: readonly Person[]
  readonly actors: Readonly<Record<string, (chat: Chat) => Actor>>
  readonly customerId: PersonId
  idOf(hand: ChatHand): PersonId | null
  handOf(id: PersonId | null): ChatHand
}

/** The name of the model's actor who is this member of the staff. */
export const actorOf = (hand: ChatHand): string => (hand === 'admin' ? 'administrator' : `operator ${hand}`)

export function chatCast(): ChatCast {
  const operator = (name: string, department: string) =>
    aPerson({ role: 'operator', name, departments: [department], email: `${name}@staff.test` })
  const [ana, bo, cid] = [operator('ana', 'support'), operator('bo', 'support'), operator('cid', 'support')]
  const eva = operator('eva', 'finance')
  const admin = aPerson({ role: 'administrator', name: 'admin', email: 'admin@staff.test' })
  const customer = aPerson({ name: 'customer', email: 'customer@example.test' })
  const stranger = aPerson({ name: 'stranger', email: 'stranger@example.test' })
  const staff: readonly (readonly [ChatHand, PersonId])[] = [
    ['ana', ana.id],
    ['bo', bo.id],
    ['cid', cid.id],
    ['eva', eva.id],
    ['admin', admin.id],
  ]
  const as =
    ({ id, departments }: Person) =>
    (): Actor => ({ kind: 'operator', id, departments, groups: [] })
  return {
    people: [ana, bo, cid, eva, admin, customer, stranger],
    customerId: customer.id,
    actors: {
      visitor: () => ({ kind: 'visitor' }),
      'holder of its token': ({ id }) => ({ kind: 'chat_holder', chatId: id }),
      "holder of another's token": () => ({ kind: 'chat_holder', chatId: 'cht_ANOTHER' }),
      customer: () => ({ kind: 'customer', id: customer.id, staff: null }),
      'customer who is also staff': () => ({ kind: 'customer', id: customer.id, staff: ana.id }),
      'another customer': () => ({ kind: 'customer', id: stranger.id, staff: null }),
      'link holder': () => ({ kind: 'link_holder', ticketId: 'tkt_ONE', staff: null }),
      'sender of a mail': () => ({ kind: 'mail_sender', ticketId: null, name: '', address: 'customer@example.test' }),
      'operator ana': as(ana),
      'operator bo': as(bo),
      'operator cid': as(cid),
      'operator eva': as(eva),
      administrator: () => ({ kind: 'administrator', id: admin.id }),
      program: () => ({ kind: 'program', id: 'key_model', scopes: ['tickets:read', 'tickets:write'] }),
    },
    idOf: (hand) => staff.find(([name]) => name === hand)?.[1] ?? null,
    handOf: (id) => staff.find(([, of]) => of === id)?.[0] ?? 'nobody',
  }
}

/** The position of a chat. */
export function chatPositionOf(chat: Chat, cast: ChatCast): ChatPosition {
  const isEnded = chat.state === 'ended'
  return {
    state: chat.state,
    resumes: chat.resumes,
    department: chat.department,
    operator: chat.state === 'erased' ? 'nobody' : cast.handOf(chat.operatorId),
    asked: cast.handOf(chat.offeredTo),
    guest: cast.handOf(chat.guestId),
    sentTo: chat.transferTo,
    ticket: isEnded && chat.ticketId !== null,
    held: isEnded && chat.legalHold,
  }
}
