import type { MessageView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MessageFrame } from './message-frame.tsx'
import { splitQuoted } from './quoted-text.ts'

/** What a message says: text as it was typed, or HTML in its frame. What it quotes is folded away. */
export function MessageBody({
  message,
  title,
}: {
  readonly message: Pick<MessageView, 'text' | 'html' | 'quoted' | 'quotedHtml' | 'attachments'>
  /** Names the frame of an HTML body. */
  readonly title: string
}): ReactNode {
  const { html, quotedHtml, attachments } = message
  // What came by mail was taken apart when it came; what was typed is looked through here.
  const { written, quoted } = message.quoted === '' ? splitQuoted(message.text) : { ...message, written: message.text }
  if (html !== null) {
    return (
      <>
        <MessageFrame html={html} title={title} attachments={attachments} />
        {quotedHtml !== null && (
          <Folded>
            <MessageFrame html={quotedHtml} title={title} attachments={attachments} />
          </Folded>
        )}
      </>
    )
  }
  return (
    <>
      <Words text={written} />
      {quoted !== '' && (
        <Folded>
          <Words text={quoted} />
        </Folded>
      )}
    </>
  )
}

const Words = ({ text }: { readonly text: string }): ReactNode => (
  <p className="gt-message__text" dir="auto">
    {text}
  </p>
)

function Folded({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('common')
  return (
    <details className="gt-message__quoted">
      <summary>
        <span aria-hidden="true">…</span>
        <span className="gt-hidden">{t('quoted')}</span>
      </summary>
      {children}
    </details>
  )
}
