import type { ReactNode } from 'react'
import { LiveChat } from '../chat/live-chat.tsx'
import { DefaultPanelSlot } from '../chat/panel-slot.tsx'
import type { PanelSlotProps } from '../chat/panel-slot.tsx'
import { PanelAccessLater } from '../panel/panel-access-later.tsx'

/** The customer's button stands in the chat while it goes on (A7, A13). */
const access = ({ chat, children }: PanelSlotProps): ReactNode => (
  <PanelAccessLater conversationId={chat.id} department={chat.department}>
    {children}
  </PanelAccessLater>
)

/** The messenger, as a chunk of its own. */
export default function ChatPage(): ReactNode {
  return (
    <DefaultPanelSlot value={access}>
      <LiveChat />
    </DefaultPanelSlot>
  )
}
