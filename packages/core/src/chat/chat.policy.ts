import { mayReach } from '../department/reach.ts'
import type { ReachFacts } from '../department/reach.ts'
import { isStaff } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import { departmentIn } from '../kernel/house.ts'
import type { House } from '../kernel/house.ts'
import type { DepartmentId, PersonId } from '../kernel/ids.ts'
import { allow, deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import type { Person } from '../people/person.ts'
import type { Chat } from './chat.ts'
import type { ChatScope } from './chat.port.ts'

/** What of a chat the rules look at. */
export type ChatFacts = Pick<
  Chat,
  | 'id'
  | 'state'
  | 'resumes'
  | 'department'
  | 'transferTo'
  | 'standing'
  | 'customerId'
  | 'operatorId'
  | 'offeredTo'
  | 'guestId'
  | 'legalHold'
>

/** Whether a department takes chats at this moment: its hours, and whether anybody is there. */
export interface ChatPresence {
  readonly withinHours: boolean
  /** Operators of the department who are there and take chats. */
  readonly available: number
}

/** Who may do what with chats. Pure: an actor, the chat and the house give allowed, or denied with a reason. */
export interface ChatPolicies {
  /** The same doors as for tickets (A3–A5, A14), and somebody must be there. */
  mayStartChat(actor: Actor, request: ReachFacts, house: House, presence: ChatPresence): Verdict
  /** A chat that an actor may not see does not exist for them (acl-2). Replace `chatScopeOf` with it. */
  maySeeChat(actor: Actor, chat: ChatFacts, house: House): Verdict
  /** The same answer as a filter for lists; null is "none". */
  chatScopeOf(actor: Actor, house: House): ChatScope | null
  /** The visitor, whoever attends to it, and whoever is invited into it. */
  mayWriteInChat(actor: Actor, chat: ChatFacts, house: House): Verdict
  /** `holding` is how many chats the operator has already. */
  mayAcceptChat(actor: Actor, chat: ChatFacts, house: House, holding: number): Verdict
  /** Whoever was asked; and who asked takes a transfer back. */
  mayDeclineChat(actor: Actor, chat: ChatFacts, house: House): Verdict
  /** To a colleague who works there, or to a department; `to` null asks for anybody. Not where the visitor may not be. */
  mayTransferChat(actor: Actor, chat: ChatFacts, house: House, to: TransferTarget | null): Verdict
  /** Whoever attends invites one colleague who may answer where it is; `guest` null asks for anybody. */
  mayInviteToChat(actor: Actor, chat: ChatFacts, house: House, guest: Person | null): Verdict
  /** The guest goes; whoever attends sends them away. */
  mayEndInvitation(actor: Actor, chat: ChatFacts, house: House): Verdict
  mayEndChat(actor: Actor, chat: ChatFacts, house: House): Verdict
  /** Makes it a ticket while it lasts, or keeps it as one afterwards. */
  mayMakeTicketOfChat(actor: Actor, chat: ChatFacts, house: House): Verdict
  mayRateChat(actor: Actor, chat: ChatFacts, house: House): Verdict
  /** The conversation by mail, to the address on the chat; not for a visitor who has not signed in (out-2). */
  maySendTranscript(actor: Actor, chat: ChatFacts, house: House): Verdict
  /** Legal hold, and the history of all (A17). */
  mayKeepChats(actor: Actor, house: House): Verdict
  mayAttendChats(actor: Actor, house: House): Verdict
}

export interface TransferTarget {
  readonly department: DepartmentId
  readonly operator: Person | null
}

const isOver = ({ state }: ChatFacts): boolean => state === 'ended' || state === 'erased'
const isOwn = (actor: Actor, chat: ChatFacts): boolean =>
  (actor.kind === 'customer' && actor.id === chat.customerId) ||
  (actor.kind === 'chat_holder' && actor.chatId === chat.id)
const isVisitor = (actor: Actor): boolean => actor.kind === 'customer' || actor.kind === 'chat_holder'
const administers = (actor: Actor): boolean => actor.kind === 'administrator' || actor.kind === 'system'
const attends = (id: PersonId, chat: ChatFacts): boolean => chat.operatorId === id
const writesIn = (id: PersonId, chat: ChatFacts): boolean => attends(id, chat) || chat.guestId === id

/** Who may answer in a department: whoever works there, and administrators. */
export const answersIn = ({ role, departments, disabledAt }: Person, department: DepartmentId): boolean =>
  disabledAt === null && (role === 'administrator' || (role === 'operator' && departments.includes(department)))

/** Where somebody has to work to accept it: there where it is, or where it was sent. */
const placeOf = (chat: ChatFacts): DepartmentId => chat.transferTo ?? chat.department

/** A chat goes only where its visitor could have gone by themselves (A5, A14). */
function reaches({ standing }: ChatFacts, to: DepartmentId, house: House): Verdict {
  const found = departmentIn(house, to)
  if (!found || found.closed) return deny('department_closed')
  const { audience } = found.department
  if (audience === 'customers' && standing === 'not_customer') return deny('customers_only')
  return audience === 'non_customers' && standing !== 'not_customer' ? deny('non_customers_only') : allow()
}

/** The visitor, the attendant, administrators; nobody else of the staff. */
function takesPart(actor: Actor, chat: ChatFacts): Verdict {
  if (administers(actor)) return allow()
  if (isVisitor(actor)) return isOwn(actor, chat) ? allow() : deny('not_your_chat')
  if (actor.kind === 'operator') return attends(actor.id, chat) ? allow() : deny('not_your_chat')
  return deny('sign_in_first')
}

export const chatPolicies: ChatPolicies = {
  mayStartChat(actor, request, house, presence) {
    if (isStaff(actor) || actor.kind === 'program') return deny('staff_only')
    const reach = mayReach(actor, request, 'chat', house)
    if (!reach.allowed) return reach
    if (!presence.withinHours) return deny('outside_hours')
    return presence.available > 0 ? allow() : deny('nobody_there')
  },

  maySeeChat(actor, chat) {
    if (administers(actor)) return allow()
    if (isVisitor(actor)) return isOwn(actor, chat) ? allow() : deny('not_your_chat')
    if (actor.kind !== 'operator') return deny('sign_in_first')
    if (attends(actor.id, chat)) return allow()
    if (isOver(chat)) return deny('not_your_chat')
    return actor.departments.includes(chat.department) || actor.departments.includes(placeOf(chat))
      ? allow()
      : deny('not_your_department')
  },

  chatScopeOf(actor) {
    if (administers(actor)) return { kind: 'all' }
    if (actor.kind === 'operator') return { kind: 'operator', operatorId: actor.id, departments: actor.departments }
    return actor.kind === 'customer' ? { kind: 'customer', customerId: actor.id } : null
  },

  mayWriteInChat(actor, chat) {
    const part = isVisitor(actor)
      ? takesPart(actor, chat)
      : isStaff(actor) && writesIn(actor.id, chat)
        ? allow()
        : deny(isStaff(actor) ? 'not_your_chat' : 'sign_in_first')
    if (!part.allowed) return part
    return isOver(chat) ? deny('chat_ended') : allow()
  },

  mayAcceptChat(actor, chat, house, holding) {
    if (!isStaff(actor)) return deny('staff_only')
    if (isOver(chat)) return deny('chat_ended')
    if (actor.kind === 'operator' && !actor.departments.includes(placeOf(chat))) return deny('not_your_department')
    if (chat.offeredTo !== null && chat.offeredTo !== actor.id) return deny('offered_to_another')
    if (chat.operatorId === actor.id && chat.state !== 'transferring') return deny('held_by_you')
    return holding < house.definition.chat.chatsPerOperator ? allow() : deny('too_many_chats')
  },

  mayDeclineChat(actor, chat) {
    if (actor.kind === 'system') return allow()
    if (!isStaff(actor)) return deny('staff_only')
    if (chat.state === 'transferring' && attends(actor.id, chat)) return allow()
    return chat.offeredTo === actor.id ? allow() : deny('offered_to_another')
  },

  mayTransferChat(actor, chat, house, to) {
    if (!isStaff(actor) && actor.kind !== 'system') return deny('staff_only')
    if (isOver(chat)) return deny('chat_ended')
    if (actor.kind === 'operator' && !attends(actor.id, chat)) return deny('not_your_chat')
    if (to === null) return allow()
    const reach = reaches(chat, to.department, house)
    if (!reach.allowed || to.operator === null) return reach
    const { operator } = to
    return answersIn(operator, to.department) && operator.id !== chat.operatorId
      ? allow()
      : deny('assignee_cannot_answer')
  },

  mayInviteToChat(actor, chat, _house, guest) {
    if (!isStaff(actor)) return deny('staff_only')
    if (isOver(chat)) return deny('chat_ended')
    if (!attends(actor.id, chat)) return deny('not_your_chat')
    if (chat.guestId !== null) return deny('somebody_invited')
    if (guest === null) return allow()
    return answersIn(guest, chat.department) && guest.id !== actor.id ? allow() : deny('assignee_cannot_answer')
  },

  mayEndInvitation(actor, chat) {
    if (!isStaff(actor)) return deny('staff_only')
    if (isOver(chat)) return deny('chat_ended')
    if (!administers(actor) && !writesIn(actor.id, chat)) return deny('not_your_chat')
    return chat.guestId === null ? deny('nobody_invited') : allow()
  },

  mayEndChat(actor, chat) {
    const part = takesPart(actor, chat)
    return part.allowed && isOver(chat) ? deny('chat_ended') : part
  },

  mayMakeTicketOfChat: (actor, chat) => takesPart(actor, chat),

  mayRateChat(actor, chat) {
    if (!isVisitor(actor)) return deny('customers_only')
    if (!isOwn(actor, chat)) return deny('not_your_chat')
    return chat.state === 'ended' ? allow() : deny('not_rated_before_the_end')
  },

  maySendTranscript(actor, chat) {
    const part = takesPart(actor, chat)
    // An address that nobody has proved gets no words that a stranger chose (out-2); there the staff decides.
    return part.allowed && isVisitor(actor) && chat.standing !== 'customer' ? deny('sign_in_first') : part
  },

  mayKeepChats: (actor) => (administers(actor) ? allow() : deny('administrators_only')),

  mayAttendChats: (actor) => (isStaff(actor) ? allow() : deny('staff_only')),
}
