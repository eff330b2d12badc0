import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AttachFiles } from '../../attachment/attach-files.tsx'
import { Button } from '../../parts/button.tsx'
import { ariaKeys } from '../keys/command-list.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import { onSendKey } from './on-send-key.ts'
import { SendProblem } from './send-problem.tsx'
import type { ComposerState } from './use-composer.ts'

/** Where the team writes to itself: yellow throughout, and the button says who reads it (D7). */
export function NotePanel({
  note,
  online,
  onNext,
}: Pick<ComposerState, 'note' | 'online'> & { readonly onNext: () => void }): ReactNode {
  const { t } = useTranslation(['console', 'common'])
  const refused = note.text.trim() === '' ? t('composer.empty') : note.files.busy ? t('common:files.wait') : undefined
  const send = (andNext: boolean): void => {
    if (refused === undefined && !note.busy) note.send(andNext ? onNext : undefined)
  }
  return (
    <>
      <p className="gt-composer-box__internal">
        <Lock size={14} aria-hidden="true" /> {t('composer.internal')}
      </p>
      <textarea
        className="gt-composer-box__text"
        dir="auto"
        aria-label={t('composer.noteLabel')}
        placeholder={t('composer.noteLabel')}
        value={note.text}
        onChange={({ target }) => note.write(target.value)}
        onPaste={note.files.dropZone.onPaste}
        onDrop={note.files.dropZone.onDrop}
        onDragOver={note.files.dropZone.onDragOver}
        onKeyDown={onSendKey(send)}
      />
      <AttachFiles uploads={note.files} />
      <SendProblem error={note.error} />
      <div className="gt-composer-box__actions">
        <Button
          className="gt-note-button"
          busy={note.busy}
          refused={refused}
          aria-keyshortcuts={ariaKeys('send')}
          onClick={() => send(false)}
        >
          {online ? t('composer.saveNote') : t(note.waits ? 'composer.waits' : 'composer.whenConnected')}{' '}
          <KeyHint command="send" />
        </Button>
      </div>
    </>
  )
}
