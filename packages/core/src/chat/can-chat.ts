import type { Actor } from '../kernel/actor.ts'
import { isStaff } from '../kernel/actor.ts'
import type { House } from '../kernel/house.ts'
import { deny } from '../kernel/verdict.ts'
import type { Verdict } from '../kernel/verdict.ts'
import { chatStates } from './chat.ts'
import type { Chat } from './chat.ts'
import { chatActions } from './chat.contract.ts'
import type { ChatAction } from './chat.contract.ts'
import { chatLifecycle } from './chat.machine.ts'
import type { ChatInput } from './chat.input.ts'
import type { ChatFacts } from './chat.policy.ts'

/** What of the reader and their desk the answer depends on. */
export interface ReaderFacts {
  /** How many chats they have already. */
  readonly holding: number
  /** Whether mail leaves this helpdesk. */
  readonly mail: boolean
}

const at = '2026-01-01T00:00:00.000Z'

/** One input for each action and side; `transcript` asks nothing of the lifecycle. */
const samples: Readonly<Record<string, ChatInput>> = {
  'write customer': { type: 'message', messageId: 'cmg_sample', by: 'customer', at },
  'write staff': { type: 'message', messageId: 'cmg_sample', by: 'staff', at },
  accept: { type: 'accept', by: 'per_sample', at },
  decline: { type: 'decline', because: 'declined' },
  transfer: { type: 'transfer', to: null, department: 'sample' },
  invite: { type: 'invite', guest: 'per_sample' },
  end_invitation: { type: 'end_invitation', because: 'left' },
  end: { type: 'end', reason: 'solved', by: null, at },
  make_ticket: { type: 'make_ticket', ticketId: 'tkt_sample', by: null, at },
  rate: { type: 'rate', score: 1, comment: '' },
  hold: { type: 'hold', held: true },
}

type Place = Pick<Chat, 'state' | 'resumes' | 'ticketId' | 'guestId'>

const placeOf = ({ state, resumes, ticketId, guestId }: Place): string =>
  `${state} ${resumes} ${ticketId !== null} ${guestId !== null}`

const places: readonly Place[] = chatStates.flatMap((state) =>
  (state === 'disconnected' ? (['waiting', 'active', 'transferring'] as const) : [null]).flatMap((resumes) =>
    ([null, 'tkt_sample'] as const).flatMap((ticketId) =>
      ([null, 'per_sample'] as const).map((guestId) => ({ state, resumes, ticketId, guestId })),
    ),
  ),
)

/** Which of the samples the lifecycle takes where. Worked out once, so that lists run no machine. */
const table: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  places.map((place) => {
    const { state, ...context } = place
    const snapshot = chatLifecycle.resolveState({
      value: state,
      context: { ...chatLifecycle.config.context, ...context } as never,
    })
    const taken = Object.keys(samples).filter((name) => state !== 'erased' && snapshot.can(samples[name] as ChatInput))
    return [placeOf(place), new Set(taken)] as const
  }),
)

function permitted(action: ChatAction, actor: Actor, chat: ChatFacts, house: House, holding: number): Verdict {
  const { policies } = house.definition
  switch (action) {
    case 'write':
      return policies.mayWriteInChat(actor, chat, house)
    case 'accept':
      return policies.mayAcceptChat(actor, chat, house, holding)
    case 'decline':
      return policies.mayDeclineChat(actor, chat, house)
    case 'transfer':
      return policies.mayTransferChat(actor, chat, house, null)
    case 'invite':
      return policies.mayInviteToChat(actor, chat, house, null)
    case 'end_invitation':
      return policies.mayEndInvitation(actor, chat, house)
    case 'end':
      return policies.mayEndChat(actor, chat, house)
    case 'make_ticket':
      return policies.mayMakeTicketOfChat(actor, chat, house)
    case 'rate':
      return policies.mayRateChat(actor, chat, house)
    case 'transcript':
      return policies.maySendTranscript(actor, chat, house)
    case 'hold':
      return policies.mayKeepChats(actor, house)
  }
}

/**
 * Every action on a chat with allowed, or the reason why not: policy first, then lifecycle. The same answer that the
 * command itself gives.
 */
export function canOnChat(
  actor: Actor,
  chat: ChatFacts & Pick<Chat, 'ticketId' | 'contact'>,
  house: House,
  { holding, mail }: ReaderFacts,
): Record<ChatAction, Verdict> {
  const taken = table.get(placeOf(chat))
  const verdicts = {} as Record<ChatAction, Verdict>
  for (const action of chatActions) {
    const verdict = permitted(action, actor, chat, house, holding - ownTransfer(actor, chat))
    const input = action === 'write' ? `write ${isStaff(actor) ? 'staff' : 'customer'}` : action
    const possible = action === 'transcript' ? mail && chat.contact.email !== '' : taken?.has(input)
    verdicts[action] = verdict.allowed && !possible ? deny('not_in_this_status') : verdict
  }
  return verdicts
}

/** Who takes back what they hand over has no chat more than before. */
export const ownTransfer = (actor: Actor, chat: Pick<Chat, 'state' | 'operatorId'>): number =>
  isStaff(actor) && chat.state === 'transferring' && chat.operatorId === actor.id ? 1 : 0
