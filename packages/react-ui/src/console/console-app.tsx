import { useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { ChatDesk } from './chats/chat-desk.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { CommandKeys, useCommand } from './keys/command-keys.tsx'
import { CommandPalette } from './keys/command-palette.tsx'
import { ShortcutSheet } from './keys/shortcut-sheet.tsx'
import { StaffBar } from './staff-bar.tsx'
import { StaffOnly } from './staff-only.tsx'
import { TicketDesk } from './ticket-desk.tsx'

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
        {path.startsWith('/desk/chats') ? <ChatDesk /> : <TicketDesk />}
      </div>
      {sheet === 'keys' && <ShortcutSheet onClose={() => setSheet(null)} />}
      {sheet === 'palette' && <CommandPalette onClose={() => setSheet(null)} />}
    </div>
  )
}
