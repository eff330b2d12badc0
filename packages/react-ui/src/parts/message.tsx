import { picturesInText } from '@guichet/core/contract'
import type { MessageView } from '@guichet/core/contract'
import { Lock } from 'lucide-react'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AttachmentList } from '../attachment/attachment-list.tsx'
import { MessageBody } from './message-body.tsx'
import { threadLines } from './thread-lines.ts'
import type { Happening } from './thread-lines.ts'
import { dayName, Time } from './time.tsx'
import { useNow } from './use-now.ts'

/** One message: staff blue, customer grey, internal notes yellow with a lock and a label (D2, D7). */
export function Message({
  message,
  dated = false,
  state,
}: {
  readonly message: MessageView
  /** A line above names the day: older messages show their hour. */
  readonly dated?: boolean
  /** How its mail fared. */
  readonly state?: ReactNode
}): ReactNode {
  const { t } = useTranslation('common')
  const note = message.kind === 'note'
  const { author } = message
  const name = author.you ? t('you') : author.name || t(author.kind === 'staff' ? 'ourTeam' : 'customer')
  return (
    <li className="gt-message" data-author={note ? 'internal' : author.kind} data-message={message.sequence}>
      <div className="gt-message__author">
        {note && (
          <span className="gt-message__tag">
            <Lock size={12} aria-hidden="true" /> {t('internal')}
          </span>
        )}
        <strong dir="auto">{name}</strong>
        {!note && (author.kind === 'staff' || !author.you) && (
          <span>{t(author.kind === 'staff' ? 'staff' : 'customer')}</span>
        )}
        {message.source === 'email' && <span>{t('byMail')}</span>}
        {message.senderAddress !== '' && <span dir="auto">{t('fromAddress', { address: message.senderAddress })}</span>}
        <Time at={message.at} clock={dated} />
      </div>
      <MessageBody message={message} title={name} />
      <AttachmentList attachments={belowTheText(message)} />
      {state}
    </li>
  )
}

/** Files that the text does not show by itself. */
function belowTheText({ html, quotedHtml, attachments }: MessageView): MessageView['attachments'] {
  const inText = picturesInText(`${html ?? ''}${quotedHtml ?? ''}`, attachments)
  return attachments.filter((file) => !inText.has(file))
}

export interface MessageThreadProps {
  readonly messages: readonly MessageView[]
  readonly label: string
  /** What happened between the messages, in the order of the record. */
  readonly happenings?: readonly Happening[]
  /** Up to which message the reader had read when they came; a line stands before the first new one. */
  readonly readUpTo?: number
  /** Stands above the first message: the way to those before it. */
  readonly earlier?: ReactNode
  /** What stands below a message: how its mail fared. */
  readonly stateOf?: (message: MessageView) => ReactNode
}

/** A conversation in order, with a line for each day, for what happened, and before what is new. */
export function MessageThread({
  messages,
  label,
  happenings = [],
  readUpTo = 0,
  earlier,
  stateOf,
}: MessageThreadProps): ReactNode {
  const { t, i18n } = useTranslation('common')
  const now = useNow()
  return (
    <div className="gt-log" role="log" aria-label={label} tabIndex={0}>
      {earlier && <div className="gt-log__earlier">{earlier}</div>}
      <ol className="gt-thread">
        {threadLines(messages, happenings, readUpTo).map((line) => (
          <Fragment key={line.key}>
            {line.day !== null && (
              <li className="gt-thread__day">
                <span>{dayName(line.day, i18n.language, now)}</span>
              </li>
            )}
            {line.kind === 'new' && (
              <li className="gt-thread__new">
                <span>{t('newMessages')}</span>
              </li>
            )}
            {line.kind === 'happening' && (
              <li className="gt-thread__system" data-author="system">
                <span dir="auto">{line.happening.text}</span> <Time at={line.happening.at} clock />
              </li>
            )}
            {line.kind === 'message' && <Message message={line.message} dated state={stateOf?.(line.message)} />}
          </Fragment>
        ))}
      </ol>
    </div>
  )
}
