import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Refusal } from '../refusal.tsx'

interface ConfirmDialogProps {
  readonly title: string
  /** What will be different afterwards. */
  readonly text: string
  /** The act in its own words, never "OK". */
  readonly action: string
  readonly error?: unknown
  readonly busy?: boolean
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  text,
  action,
  error,
  busy = false,
  onClose,
  onConfirm,
}: ConfirmDialogProps): ReactNode {
  const { t } = useTranslation('console')
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="gt-form">
        <p>{text}</p>
        <Refusal error={error} retry={onConfirm} />
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
