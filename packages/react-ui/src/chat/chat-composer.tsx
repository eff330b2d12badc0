import { SendHorizontal } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import type { AttachmentApi } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import { AttachButton, ChosenFiles } from '../attachment/attach-files.tsx'
import { useUploads } from '../attachment/use-uploads.ts'
import { Button } from '../parts/button.tsx'
import { enterKey } from '../parts/enter-key.ts'
import { useDraft } from '../parts/use-draft.ts'

interface ChatComposerProps {
  readonly chatId: string
  readonly label: string
  readonly upload: AttachmentApi['upload']
  readonly onSay: (text: string, attachments: readonly string[]) => void
  readonly onTyping: (on: boolean) => void
}

const pauseMs = 3000

/** Where one writes in a chat. Enter sends, Shift+Enter breaks the line; files by button, drop and paste. */
export function ChatComposer({ chatId, label, upload, onSay, onTyping }: ChatComposerProps): ReactNode {
  const { t } = useTranslation('common')
  const id = useId()
  const [draft, write, forget] = useDraft(`chat.${chatId}`)
  const uploads = useUploads(upload)
  const sayTyping = useTypingPause(onTyping)
  const empty = draft.trim() === '' && uploads.ids.length === 0
  const refused = empty ? t('chat.writeFirst') : uploads.busy ? t('files.wait') : undefined
  const send = (): void => {
    if (refused !== undefined) return
    onSay(draft.trim(), uploads.ids)
    forget()
    uploads.clear()
    sayTyping('')
  }
  return (
    <form
      className="gt-chatbox"
      {...uploads.dropZone}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <ChosenFiles uploads={uploads} />
      <div className="gt-chatbox__row">
        <AttachButton uploads={uploads} sign />
        <textarea
          id={id}
          dir="auto"
          rows={1}
          maxLength={10_000}
          aria-label={label}
          aria-describedby={`${id}-keys`}
          placeholder={label}
          value={draft}
          onChange={({ target }) => {
            write(target.value)
            sayTyping(target.value)
          }}
          onKeyDown={(event) => enterKey(event, send)}
        />
        <Button
          type="submit"
          kind="primary"
          data-icon
          aria-label={t('chat.send')}
          title={t('chat.send')}
          refused={refused}
        >
          <SendHorizontal size={18} className="gt-mirror" aria-hidden="true" />
        </Button>
      </div>
      <small id={`${id}-keys`} className="gt-chatbox__keys">
        {t('chat.keys')}
      </small>
    </form>
  )
}

/** Says that somebody writes, and that they stopped after a pause. */
function useTypingPause(onTyping: (on: boolean) => void): (text: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const on = useRef(false)
  const latest = useRef(onTyping)
  useEffect(() => {
    latest.current = onTyping
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  return (text) => {
    clearTimeout(timer.current)
    const say = (now: boolean): void => {
      if (now !== on.current) latest.current(now)
      on.current = now
    }
    say(text.trim() !== '')
    if (on.current) timer.current = setTimeout(() => say(false), pauseMs)
  }
}
