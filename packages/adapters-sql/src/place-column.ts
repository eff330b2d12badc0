import type { ChatId, TicketId } from '@guichet/core/ports'

/** The column that says what a file or mail belongs to. Ids begin with what they are of. */
export const placeColumn = (place: TicketId | ChatId): 'ticket_id' | 'chat_id' =>
  place.startsWith('cht_') ? 'chat_id' : 'ticket_id'
