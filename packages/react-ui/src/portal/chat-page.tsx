import type { ReactNode } from 'react'
import { LiveChat } from '../chat/live-chat.tsx'

/** The messenger, as a chunk of its own. */
export default function ChatPage(): ReactNode {
  return <LiveChat />
}
