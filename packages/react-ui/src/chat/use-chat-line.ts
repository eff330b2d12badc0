import type { ChatView } from '@guichet/core/contract'

/** What is known of the other side at this moment, and what to tell it. */
export interface ChatLine {
  /** Whose words are on their way, or null. */
  readonly typing: string | null
  /** Whether the other side's line is open; null while it is not known. */
  readonly otherHere: boolean | null
  sayTyping(on: boolean): void
}

/** The live line of a chat. */
export function useChatLine(_chat: ChatView | undefined, _side: 'customer' | 'staff'): ChatLine {
  return { typing: null, otherHere: null, sayTyping: () => undefined }
}
