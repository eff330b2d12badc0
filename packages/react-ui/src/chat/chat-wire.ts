import type { ClientFrame, ServerFrame } from '@guichet/core/contract'
import { createContext, useContext } from 'react'

/** A live line to the server, as chats use it. */
export interface ChatWire {
  /** Follows a chat from what was seen last; answers the function that ends it. */
  watch(chatId: string, after: number, listener: (frame: ServerFrame) => void): () => void
  /** Tells the other side at once; what cannot be told now is not kept. */
  say(frame: Extract<ClientFrame, { readonly type: 'typing' }>): void
}

const ChatWireContext = createContext<ChatWire | null>(null)
/** Gives chats a live line; without one the server is asked again every few seconds. */
export const ChatWireProvider = ChatWireContext.Provider
export const useChatWire = (): ChatWire | null => useContext(ChatWireContext)
