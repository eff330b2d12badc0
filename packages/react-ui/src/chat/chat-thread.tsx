import type { ChatMessageView, ChatView } from '@guichet/core/contract'
import { ArrowDown } from 'lucide-react'
import { Fragment, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { dayName } from '../parts/time.tsx'
import { useNow } from '../parts/use-now.ts'
import { ChatMessage, OutgoingMessage } from './chat-message.tsx'
import { useChatMessages } from './use-chat-messages.ts'
import type { Conversation } from './use-conversation.ts'
import { useSpoken } from './use-spoken.ts'
import type { Turn } from './use-turns.ts'

const dayOf = (at: string): string => new Date(at).toDateString()
const nearPx = 80
const spokenLetters = 120

interface ChatThreadProps {
  readonly chat: ChatView
  readonly conversation: Conversation
  readonly side: 'customer' | 'staff'
  readonly label: string
  /** Names a department in the reader's language. */
  readonly departmentName: (id: string) => string
  /** Stands below the last message. */
  readonly children?: ReactNode
}

/** What was said, in order, with who came when; it stays at its end while the reader is there. */
export function ChatThread({ chat, conversation, side, label, departmentName, children }: ChatThreadProps): ReactNode {
  const { t, i18n } = useTranslation('common')
  const now = useNow()
  const { messages, hasEarlier, loadEarlier, isLoading } = useChatMessages(chat)
  const { line, outgoing, turns } = conversation
  const lastId = messages.at(-1)?.id
  const { box, away, fresh, toEnd } = useEnd(messages, `${lastId} ${outgoing.items.length} ${line.typing ?? ''}`)
  const shownTurns = turns.map((turn) => ({
    turn,
    before: messages.find(({ at }) => at > turn.at)?.id ?? null,
  }))
  const turnsBefore = (id: string | null): ReactNode =>
    shownTurns
      .filter(({ before }) => before === id)
      .map(({ turn }) => (
        <TurnLine key={`${turn.at} ${turn.name}`} turn={turn} side={side} departmentName={departmentName} />
      ))
  const pending = outgoing.items.filter(({ clientId }) => !messages.some((message) => message.clientId === clientId))
  return (
    <div className="gt-talk__thread">
      <div ref={box} className="gt-talk__log" role="log" aria-live="off" aria-label={label} tabIndex={0}>
        {hasEarlier && (
          <div className="gt-log__earlier">
            <Button busy={isLoading} onClick={loadEarlier}>
              {t('chat.earlier')}
            </Button>
          </div>
        )}
        <ol className="gt-thread">
          {messages.map((message, at) => (
            <Fragment key={message.id}>
              {dayOf(message.at) !== dayOf(messages[at - 1]?.at ?? '') && (
                <li className="gt-thread__day">
                  <span>{dayName(message.at, i18n.language, now)}</span>
                </li>
              )}
              {turnsBefore(message.id)}
              <ChatMessage
                message={message}
                read={message.author.kind === side ? message.sequence <= chat.readByOther : undefined}
              />
            </Fragment>
          ))}
          {turnsBefore(null)}
          {pending.map((item) => (
            <OutgoingMessage key={item.clientId} item={item} side={side} outgoing={outgoing} />
          ))}
        </ol>
        {children}
        <p className="gt-talk__typing" aria-hidden={line.typing === null}>
          {line.typing !== null && t('chat.typing', { name: line.typing })}
        </p>
      </div>
      {away && fresh > 0 && (
        <button type="button" className="gt-button gt-talk__jump" data-kind="primary" onClick={toEnd}>
          <ArrowDown size={16} aria-hidden="true" /> {t('chat.newMessages', { count: fresh })}
        </button>
      )}
      <SaidAloud
        messages={messages}
        turns={turns.map(({ name, department, guest }) =>
          t(guest ? 'chat.guestJoined' : 'chat.joined', { name, department: departmentName(department) }),
        )}
      />
    </div>
  )
}

function TurnLine({
  turn,
  side,
  departmentName,
}: Pick<ChatThreadProps, 'side' | 'departmentName'> & { readonly turn: Turn }): ReactNode {
  const { t } = useTranslation('common')
  const words = { name: turn.name, department: departmentName(turn.department) }
  const came = turn.first ? 'chat.joined' : side === 'customer' ? 'chat.nowWith' : 'chat.handedTo'
  return (
    <li className="gt-talk__line">
      <span>{t(turn.guest ? 'chat.guestJoined' : came, words)}</span>
    </li>
  )
}

/** The last message of the other side, and who joins, said once. */
function SaidAloud({
  messages,
  turns,
}: {
  readonly messages: readonly ChatMessageView[]
  readonly turns: readonly string[]
}): ReactNode {
  const { t } = useTranslation('common')
  const last = messages.findLast(({ author }) => !author.you)
  const [first] = useState({ id: last?.id, turns: turns.length })
  const words =
    last && last.id !== first.id
      ? t('chat.said', { name: last.author.name || t('ourTeam'), text: last.text.slice(0, spokenLetters) })
      : ''
  const spoken = useSpoken(words || (turns.length > first.turns ? (turns.at(-1) ?? '') : ''), 500)
  return (
    <p className="gt-hidden" aria-live="polite">
      {spoken}
    </p>
  )
}

/** Keeps a box at its end while the reader is there, and counts what arrives while they read above. */
function useEnd(messages: readonly ChatMessageView[], grew: string) {
  const box = useRef<HTMLDivElement>(null)
  const [away, setAway] = useState(false)
  const last = messages.at(-1)?.sequence ?? 0
  const [seen, setSeen] = useState(last)
  const atEnd = useRef(true)
  useLayoutEffect(() => {
    const { current } = box
    if (!current) return undefined
    const look = (): void => {
      atEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < nearPx
      setAway(!atEnd.current)
    }
    const keep = (): void => {
      if (atEnd.current) current.scrollTop = current.scrollHeight
    }
    keep()
    current.addEventListener('scroll', look, { passive: true })
    const sizes = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(keep)
    sizes?.observe(current)
    return () => {
      current.removeEventListener('scroll', look)
      sizes?.disconnect()
    }
  }, [])
  useLayoutEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [grew])
  if (!away && seen !== last) setSeen(last)
  return {
    box,
    away,
    fresh: messages.filter(({ sequence, author }) => sequence > seen && !author.you).length,
    toEnd: () => {
      if (box.current) box.current.scrollTop = box.current.scrollHeight
    },
  }
}
