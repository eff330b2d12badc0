import type { MessageView } from '@guichet/core/contract'
import { Lock } from 'lucide-react'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MessageFrame } from './message-frame.tsx'
import { Time } from './time.tsx'

/** One message: staff blue, customer grey, internal notes yellow with a lock and a label (D2, D7). */
export function Message({ message }: { readonly message: MessageView }): ReactNode {
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
        <strong>{name}</strong>
        {!note && <span>{t(author.kind === 'staff' ? 'staff' : 'customer')}</span>}
        <Time at={message.at} />
      </div>
      {message.html === null ? (
        <p className="gt-message__text" dir="auto">
          {message.text}
        </p>
      ) : (
        <MessageFrame html={message.html} title={name} />
      )}
    </li>
  )
}

const dayOf = (at: string): string => new Date(at).toDateString()

/** A conversation in order, with a line for each day. */
export function MessageThread({
  messages,
  label,
  earlier,
}: {
  readonly messages: readonly MessageView[]
  readonly label: string
  readonly earlier?: ReactNode
}): ReactNode {
  const { i18n } = useTranslation()
  const days = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', day: 'numeric', month: 'long' })
  return (
    <div role="log" aria-label={label} tabIndex={0}>
      {earlier}
      <ol className="gt-thread">
        {messages.map((message, at) => (
          <Fragment key={message.id}>
            {dayOf(message.at) !== dayOf(messages[at - 1]?.at ?? '') && (
              <li className="gt-thread__day">{days.format(new Date(message.at))}</li>
            )}
            <Message message={message} />
          </Fragment>
        ))}
      </ol>
    </div>
  )
}
