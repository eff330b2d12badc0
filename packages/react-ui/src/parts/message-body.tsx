import type { MessageView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MessageFrame } from './message-frame.tsx'
import { splitQuoted } from './quoted-text.ts'

/** What a message says: text as it was typed, or HTML in its frame. A quotation at the end is folded away. */
export function MessageBody({
  message,
  title,
}: {
  readonly message: Pick<MessageView, 'text' | 'html'>
  /** Names the frame of an HTML body. */
  readonly title: string
}): ReactNode {
  const { t } = useTranslation('common')
  if (message.html !== null) return <MessageFrame html={message.html} title={title} />
  const { written, quoted } = splitQuoted(message.text)
  return (
    <>
      <p className="gt-message__text" dir="auto">
        {written}
      </p>
      {quoted !== '' && (
        <details className="gt-message__quoted">
          <summary>
            <span aria-hidden="true">…</span>
            <span className="gt-hidden">{t('quoted')}</span>
          </summary>
          <p className="gt-message__text" dir="auto">
            {quoted}
          </p>
        </details>
      )}
    </>
  )
}
