import type { MessageView, TicketView } from '@guichet/core/contract'
import { ArrowDown } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { MessageThread } from '../../parts/message.tsx'
import { useHappenings } from '../details/use-happenings.ts'
import { MailState, useOutbox } from './mail-state.tsx'
import { useEarlierMessages } from '../../ticket/use-ticket.ts'

const nearPx = 80
const spokenLetters = 120

/** The conversation, from its end. It follows new messages while the reader is there, else offers to jump to them. */
export function WorkThread({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation('console')
  const { messages, earlier, load } = useEarlierMessages(ticket)
  const happenings = useHappenings(ticket)
  const [readUpTo] = useState(ticket.readSequence)
  const mailsOf = useOutbox(ticket.id, ticket.sequence, messages)
  const stateOf = (message: MessageView): ReactNode => (
    <MailState ticketId={ticket.id} sequence={ticket.sequence} items={mailsOf(message)} />
  )
  const pane = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const last = messages.at(-1)
  const [read, setRead] = useState(last?.sequence ?? 0)
  const waiting = messages.filter(({ sequence }) => sequence > read).length
  const toEnd = (): void => pane.current?.scrollTo?.({ top: pane.current.scrollHeight })
  useLayoutEffect(() => {
    if (atEnd.current) pane.current?.scrollTo?.({ top: pane.current.scrollHeight })
  })
  // What comes above the first message moves nothing: the reader stays as far from the end as before.
  const belowTop = useRef<number | null>(null)
  const first = messages[0]?.sequence
  useLayoutEffect(() => {
    if (pane.current && belowTop.current !== null)
      pane.current.scrollTo?.({ top: pane.current.scrollHeight - belowTop.current })
    belowTop.current = null
  }, [first])
  const loadEarlier = (): void => {
    if (pane.current) belowTop.current = pane.current.scrollHeight - pane.current.scrollTop
    load.mutate()
  }
  useEffect(() => {
    if (atEnd.current) setRead(last?.sequence ?? 0)
  }, [last?.sequence])
  const [spoken, setSpoken] = useState({ sequence: last?.sequence ?? 0, text: '' })
  if (last && last.sequence > spoken.sequence) {
    setSpoken({
      sequence: last.sequence,
      text: last.author.you ? '' : `${last.author.name}: ${last.text.slice(0, spokenLetters)}`,
    })
  }
  return (
    <div
      ref={pane}
      className="gt-work__thread"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < nearPx
        if (atEnd.current) setRead(last?.sequence ?? 0)
      }}
    >
      <MessageThread
        messages={messages}
        label={ticket.subject}
        stateOf={stateOf}
        happenings={happenings}
        readUpTo={readUpTo}
        earlier={
          earlier !== null && (
            <Button className="gt-work__earlier" busy={load.isPending} onClick={loadEarlier}>
              {t('work.earlier')}
            </Button>
          )
        }
      />
      {waiting > 0 && (
        <Button className="gt-work__latest" onClick={toEnd}>
          <ArrowDown size={16} aria-hidden="true" /> {t('work.newMessages', { count: waiting })}
        </Button>
      )}
      <span className="gt-hidden" role="status">
        {spoken.text}
      </span>
    </div>
  )
}
