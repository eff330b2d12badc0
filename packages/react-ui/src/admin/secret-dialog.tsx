import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyField } from '../console/copy-field.tsx'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'

interface SecretDialogProps {
  readonly title: string
  /** Says that it is shown this one time, and what it opens. */
  readonly words: string
  readonly label: string
  readonly secret: string
  readonly copied: string
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** A secret, this one time: whoever closes it has kept it (auth-8). */
export function SecretDialog({ title, words, label, secret, copied, onClose, children }: SecretDialogProps): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="gt-form">
        <p>{words}</p>
        <CopyField label={label} text={secret} onCopied={() => notify(copied)} />
        {children}
        <div className="gt-dialog__actions">
          <Button kind="primary" onClick={onClose}>
            {t('keys.kept')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
