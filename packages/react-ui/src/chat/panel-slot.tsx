import type { ChatView } from '@guichet/core/contract'
import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'

export interface PanelSlotProps {
  readonly chat: ChatView
  readonly side: 'customer' | 'staff'
}

/** Draws what stands beside a chat to let support into the customer's panel (A13). */
const PanelSlotContext = createContext<((props: PanelSlotProps) => ReactNode) | null>(null)
export const PanelSlotProvider = PanelSlotContext.Provider

/** The place for the button of panel authorisation (A13); empty unless something is put there. */
export function PanelSlot(props: PanelSlotProps): ReactNode {
  const render = useContext(PanelSlotContext)
  return render === null ? null : render(props)
}
