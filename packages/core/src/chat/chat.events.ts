import type { EventBody } from '../events/event.ts'
import type { ChatContext, ChatInput } from './chat.input.ts'

/** The event that goes into the log for an input, in ids and codes. */
export function eventOf(input: ChatInput, before: ChatContext): EventBody {
  switch (input.type) {
    case 'message':
      return { type: 'chat.message_sent', messageId: input.messageId, by: input.by }
    case 'offer':
      return { type: 'chat.offered', operatorId: input.to }
    case 'accept':
      return {
        type: 'chat.accepted',
        operatorId: input.by,
        from: before.operatorId,
        department: before.transferTo ?? before.department,
      }
    case 'decline':
      return { type: 'chat.declined', operatorId: before.offeredTo, because: input.because }
    case 'transfer':
      return { type: 'chat.transfer_asked', operatorId: input.to, department: input.department }
    case 'invite':
      return { type: 'chat.invited', operatorId: input.guest }
    case 'end_invitation':
      return { type: 'chat.invitation_ended', operatorId: before.guestId ?? '', because: input.because }
    case 'release':
      return { type: 'chat.released', operatorId: before.operatorId ?? '', because: input.because }
    case 'lose':
      return { type: 'chat.lost' }
    case 'return':
      return { type: 'chat.returned' }
    case 'warn_idle':
      return { type: 'chat.idle_warned' }
    case 'end':
      return { type: 'chat.ended', reason: input.reason }
    case 'make_ticket':
      return { type: 'chat.ticket_made', ticketId: input.ticketId }
    case 'rate':
      return { type: 'chat.rated', score: input.score }
    case 'hold':
      return { type: 'chat.hold_set', held: input.held }
    case 'erase':
      return { type: 'chat.erased' }
  }
}
