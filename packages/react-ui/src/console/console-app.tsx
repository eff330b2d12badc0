import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { DefaultPanelSlot } from '../chat/panel-slot.tsx'
import type { PanelSlotProps } from '../chat/panel-slot.tsx'
import { ChatDesk } from './chats/chat-desk.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { CommandKeys, useCommand } from './keys/command-keys.tsx'
import { CommandPalette } from './keys/command-palette.tsx'
import { ShortcutSheet } from './keys/shortcut-sheet.tsx'
import { PanelDoor } from './panel/panel-door.tsx'
import { StaffBar } from './staff-bar.tsx'
import { StaffOnly } from './staff-only.tsx'
import { Skeleton } from '../parts/states.tsx'
import { TicketDesk } from './ticket-desk.tsx'

const MailDesk = lazy(() => import('./mail/mail-desk.tsx'))

/** The operator's button appears when the customer authorises, and goes with the chat (A13). */
const panelDoor = ({ chat }: PanelSlotProps): ReactNode => (
  <PanelDoor conversationId={chat.id} subject={chat.staff?.name ?? ''} />
)

/** The operator console, mounted at `/desk`. */
export default function ConsoleApp(): ReactNode {
  return (
    <StaffOnly>
      <CommandKeys>
        <OperatorConsole />
      </CommandKeys>
    </StaffOnly>
  )
}

function OperatorConsole(): ReactNode {
  const [path] = useLocation()
  const [sheet, setSheet] = useState<'keys' | 'palette' | null>(null)
  useCommand('keys', () => setSheet('keys'))
  useCommand('palette', () => setSheet('palette'))
  return (
    <div className="gt-console">
      <StaffBar onKeys={() => setSheet('keys')} />
      <div className="gt-console__page">
        <ConnectionBanner />
        {path.startsWith('/desk/chats') ? (
          <DefaultPanelSlot value={panelDoor}>
            <ChatDesk />
          </DefaultPanelSlot>
        ) : path.startsWith('/desk/mail') ? (
          <Suspense fallback={<Skeleton rows={4} />}>
            <MailDesk />
          </Suspense>
        ) : (
          <TicketDesk />
        )}
      </div>
      {sheet === 'keys' && <ShortcutSheet onClose={() => setSheet(null)} />}
      {sheet === 'palette' && <CommandPalette onClose={() => setSheet(null)} />}
    </div>
  )
}
