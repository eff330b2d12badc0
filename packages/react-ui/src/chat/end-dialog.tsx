import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useErrorText } from '../parts/use-reason.ts'

interface EndDialogProps {
  readonly title: string
  /** What will be different afterwards. */
  readonly text: string
  readonly action: string
  readonly error: unknown
  readonly busy: boolean
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Asks once more before a chat, or a place in the queue, is given up. */
export function EndDialog({ title, text, action, error, busy, onClose, onConfirm }: EndDialogProps): ReactNode {
  const { t } = useTranslation('customer')
  const errorText = useErrorText()
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {Boolean(error) && (
        <p className="gt-problem" role="alert">
          {errorText(error)}
        </p>
      )}
      <div className="gt-dialog__actions">
        <Button onClick={onClose}>{t('chat.stay')}</Button>
        <Button kind="danger" busy={busy} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
