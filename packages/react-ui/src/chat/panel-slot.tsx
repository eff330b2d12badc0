import type { ChatView } from '@guichet/core/contract'
import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'

export interface PanelSlotProps {
  readonly chat: ChatView
  readonly side: 'customer' | 'staff'
  /** The customer's "Problem solved!", which ends the chat: while somebody is inside, it ends that instead. */
  readonly children?: ReactNode
}

/** Draws what stands beside a chat to let support into the customer's panel (A13). */
const PanelSlotContext = createContext<((props: PanelSlotProps) => ReactNode) | null>(null)
export const PanelSlotProvider = PanelSlotContext.Provider

/** Fills the place unless somebody around has done so. */
export function DefaultPanelSlot({
  value,
  children,
}: {
  readonly value: (props: PanelSlotProps) => ReactNode
  readonly children: ReactNode
}): ReactNode {
  return <PanelSlotProvider value={useContext(PanelSlotContext) ?? value}>{children}</PanelSlotProvider>
}

/** The place for the button of panel authorisation (A13); holds only its children unless something is put there. */
export function PanelSlot(props: PanelSlotProps): ReactNode {
  const render = useContext(PanelSlotContext)
  return render === null ? props.children : render(props)
}
