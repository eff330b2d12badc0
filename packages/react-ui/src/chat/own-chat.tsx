import type { ChatView, StartedChat, TicketOfChat } from '@guichet/core/contract'
import { HelpdeskError } from '@guichet/core/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useSession } from '../access/use-session.ts'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useKept } from '../parts/use-kept.ts'
import { chatKey, isOver, useChat } from './use-chat.ts'
import { useConversation } from './use-conversation.ts'
import type { Conversation } from './use-conversation.ts'
import { useCustomerSound } from './use-customer-sound.ts'

/** The chat of whoever sits at this browser: it goes on while they turn pages, and over a reload. */
export interface OwnChat {
  readonly chatId: string | null
  readonly chat: ChatView | undefined
  readonly error: unknown
  readonly conversation: Conversation
  readonly sound: { readonly on: boolean; set(on: boolean): void }
  /** The ticket that was made of it just now: its code is shown this one time. */
  readonly ticket: TicketOfChat | null
  refetch(): void
  started(chat: StartedChat): void
  madeTicket(ticket: TicketOfChat): void
  /** Puts it away, so that another can begin. */
  forget(): void
}

const OwnChatContext = createContext<OwnChat | null>(null)

/** The chat of whoever sits here. @throws Error outside an OwnChatProvider */
export function useOwnChat(): OwnChat {
  const own = useContext(OwnChatContext)
  if (!own) throw new Error('useOwnChat needs an OwnChatProvider above it')
  return own
}

/** A customer who signs in elsewhere finds the chat that runs. */
function useRunningChat(on: boolean): string | null {
  const { client } = useHelpdesk()
  const session = useSession()
  const { data } = useQuery({
    queryKey: ['chats', 'own'],
    queryFn: () => client.chats.list({ sort: 'newest', limit: 5 }),
    enabled: on && session?.kind === 'customer',
  })
  return on ? (data?.items.find((chat) => !isOver(chat))?.id ?? null) : null
}

/** Keeps the chat for everything below it. */
export function OwnChatProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const cache = useQueryClient()
  const [kept, keep] = useKept<string | null>('guichet.chat', null)
  const running = useRunningChat(kept === null)
  const chatId = kept ?? running
  const { data, error, refetch } = useChat(chatId)
  const chat = chatId === null ? undefined : data
  const conversation = useConversation(chat, chatId ?? '', 'customer')
  const sound = useCustomerSound(chat)
  const [ticket, setTicket] = useState<TicketOfChat | null>(null)
  const gone = error instanceof HelpdeskError && (error.code === 'not_found' || error.reason === 'sign_in_first')
  useEffect(() => {
    if (gone) keep(() => null)
    // Found on the list: from here on it stays, also after its end.
    else if (running !== null) keep(() => running)
  }, [gone, keep, running])
  const own: OwnChat = {
    chatId,
    chat,
    error: gone ? null : error,
    conversation,
    sound,
    ticket: ticket && ticket.id === chat?.ticket?.id ? ticket : null,
    refetch: () => void refetch(),
    started: (started) => {
      cache.setQueryData(chatKey(started.id), started.chat)
      keep(() => started.id)
    },
    madeTicket: setTicket,
    forget: () => {
      // What was running may be over: it is asked anew.
      cache.removeQueries({ queryKey: ['chats', 'own'] })
      keep(() => null)
    },
  }
  return <OwnChatContext.Provider value={own}>{children}</OwnChatContext.Provider>
}
