import type { ChatMessageView } from '@guichet/core/contract'
import { HelpdeskError } from '@guichet/core/contract'
import { Check, CheckCheck, CircleAlert, Clock, Paperclip } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AttachmentList } from '../attachment/attachment-list.tsx'
import { Button } from '../parts/button.tsx'
import { Time } from '../parts/time.tsx'
import { useErrorText } from '../parts/use-reason.ts'
import type { Outgoing, OutgoingMessages } from './use-outgoing.ts'

const marks: Readonly<Record<Delivery, LucideIcon>> = {
  sending: Clock,
  sent: Check,
  read: CheckCheck,
  failed: CircleAlert,
}
type Delivery = 'sending' | 'sent' | 'read' | 'failed'

/** How far a message of the reader's own has come; a word for those who do not see the sign. */
function Tick({ state }: { readonly state: Delivery }): ReactNode {
  const { t } = useTranslation('common')
  const Mark = marks[state]
  return (
    <span className="gt-tick" data-state={state} title={t(`chat.${state}`)}>
      <Mark size={14} aria-hidden="true" />
      <span className="gt-hidden">{t(`chat.${state}`)}</span>
    </span>
  )
}

const Words = ({ text }: { readonly text: string }): ReactNode =>
  text === '' ? null : (
    <p className="gt-message__text" dir="auto">
      {text}
    </p>
  )

/** Something said: staff blue, customer grey, as on tickets (D2). */
export function ChatMessage({
  message,
  read,
}: {
  readonly message: ChatMessageView
  /** The other side has read it; undefined for their own. */
  readonly read?: boolean | undefined
}): ReactNode {
  const { t } = useTranslation('common')
  const { author } = message
  const name = author.you ? t('you') : author.name || t(author.kind === 'staff' ? 'ourTeam' : 'customer')
  return (
    <li
      className="gt-message"
      data-author={author.kind}
      data-own={author.you || undefined}
      data-message={message.sequence}
    >
      <div className="gt-message__author">
        <strong dir="auto">{name}</strong>
        <Time at={message.at} clock />
        {read !== undefined && <Tick state={read ? 'read' : 'sent'} />}
      </div>
      <Words text={message.text} />
      <AttachmentList attachments={message.attachments} />
    </li>
  )
}

/** Something said that the server has not yet: on its way, waiting, or refused with a way to try again. */
export function OutgoingMessage({
  item,
  side,
  outgoing,
}: {
  readonly item: Outgoing
  readonly side: 'customer' | 'staff'
  readonly outgoing: OutgoingMessages
}): ReactNode {
  const { t } = useTranslation('common')
  const errorText = useErrorText()
  const { problem } = item
  return (
    <li className="gt-message" data-author={side} data-own data-outgoing={problem === null ? 'waiting' : 'failed'}>
      <div className="gt-message__author">
        <strong>{t('you')}</strong>
        <Tick state={problem === null ? 'sending' : 'failed'} />
        {problem === null && outgoing.waiting && <span>{t('queued')}</span>}
      </div>
      <Words text={item.text} />
      {item.attachments.length > 0 && (
        <p className="gt-muted">
          <Paperclip size={14} aria-hidden="true" /> {t('chat.files', { count: item.attachments.length })}
        </p>
      )}
      {problem && (
        <div className="gt-message__failed" role="alert">
          <span>
            {t('chat.failed')}: {errorText(new HelpdeskError(problem.code, '', problem))}
          </span>
          <Button className="gt-small" onClick={() => outgoing.again(item.clientId)}>
            {t('tryAgain')}
          </Button>
          <Button className="gt-small" kind="quiet" onClick={() => outgoing.drop(item.clientId)}>
            {t('chat.delete')}
          </Button>
        </div>
      )}
    </li>
  )
}
