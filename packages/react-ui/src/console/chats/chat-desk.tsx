import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useChat, useChatAction } from '../../chat/use-chat.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { EmptyState } from '../../parts/states.tsx'
import { useErrorText } from '../../parts/use-reason.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { useCommand } from '../keys/command-keys.tsx'
import { useMedia } from '../use-panes.ts'
import { ChatCustomer } from './chat-customer.tsx'
import { ChatList } from './chat-list.tsx'
import { chatAddress } from './chat-rows.tsx'
import { ConversationPane } from './conversation-pane.tsx'
import { OfferBar } from './offer-bar.tsx'
import { useChats } from './use-chats.ts'

/** How many conversations stand side by side. */
const mostPanes = 4

/** The chat whose address it is, or null. */
const currentOf = (path: string): string | null => {
  const id = path.split('/')[3]
  return id ? decodeURIComponent(id) : null
}

/** Which conversations are shown: the reader's own, then those they are a guest in, each in the order of arrival; the current one always. */
function panesOf(mine: readonly string[], current: string | null): readonly string[] {
  const shown = mine.slice(0, mostPanes)
  if (current === null || shown.includes(current)) return shown
  return [...shown.slice(0, mostPanes - 1), current]
}

/** Who waits, the reader's own chats, and up to four conversations side by side. */
export function ChatDesk(): ReactNode {
  const { t } = useTranslation('console')
  const { notify } = useHelpdesk()
  const errorText = useErrorText()
  const [path, navigate] = useLocation()
  const wide = useMedia('(min-width: 760px)')
  const roomy = useMedia('(min-width: 1200px)')
  const [details, setDetails] = useState(false)
  const chats = useChats()
  const chosen = currentOf(path)
  const mine = [...chats.mine, ...chats.visited].map(({ id }) => id)
  const current = chosen ?? (wide ? (mine[0] ?? null) : null)
  const panes = wide ? panesOf(mine, current) : current === null ? [] : [current]
  const acceptNext = useChatAction((client) => client.chats.acceptNext())
  const open = (id: string | null): void => navigate(chatAddress(id))
  const accept = (): void =>
    acceptNext.mutate(undefined, {
      onSuccess: ({ id }) => open(id),
      onError: (error) => notify(errorText(error)),
    })
  const step = (by: number): void => {
    const all = [...chats.handed.map(({ id }) => id), ...chats.waiting.map(({ id }) => id), ...mine]
    const at = current === null ? -1 : all.indexOf(current)
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))]
    if (next) open(next)
  }
  useTitle(t('chats.title'), useConfiguration().data?.name)
  useCommand('acceptChat', accept)
  useCommand('nextChat', () => step(1))
  useCommand('previousChat', () => step(-1))
  useCommand('details', current === null ? null : () => setDetails((shown) => !shown))
  useCommand('reply', () => document.querySelector<HTMLElement>('.gt-chatpane[data-current] textarea')?.focus())
  useCommand('back', () => {
    const { activeElement } = document
    if (activeElement instanceof HTMLElement && activeElement.matches('input, textarea, select')) activeElement.blur()
    else open(null)
  })
  return (
    <main className="gt-chats" data-open={chosen !== null || undefined} data-details={details || undefined}>
      <div className="gt-chats__offers">
        {chats.offers.map((chat) => (
          <OfferBar key={chat.id} chat={chat} />
        ))}
      </div>
      <ChatList chats={chats} current={current} accepting={acceptNext.isPending} onAcceptNext={accept} />
      <div className="gt-chats__panes" data-count={panes.length}>
        {panes.map((id) => (
          <ConversationPane
            key={id}
            chatId={id}
            current={id === current}
            onCurrent={() => open(id)}
            onDetails={() => {
              if (id !== current) open(id)
              setDetails((shown) => id !== current || !shown)
            }}
          />
        ))}
        {panes.length === 0 && (
          <EmptyState icon={<MessagesSquare size={28} aria-hidden="true" />}>{t('chats.noneOpen')}</EmptyState>
        )}
      </div>
      {details && current !== null && (
        <CurrentCustomer chatId={current} pane={roomy} onClose={() => setDetails(false)} />
      )}
    </main>
  )
}

function CurrentCustomer({
  chatId,
  pane,
  onClose,
}: {
  readonly chatId: string
  readonly pane: boolean
  readonly onClose: () => void
}): ReactNode {
  const { data: chat } = useChat(chatId)
  return (
    <div className="gt-chats__details" data-drawer={!pane || undefined}>
      {chat && <ChatCustomer chat={chat} onClose={onClose} />}
    </div>
  )
}
