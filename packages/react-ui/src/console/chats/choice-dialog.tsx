import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useErrorText } from '../../parts/use-reason.ts'

interface ChoiceDialogProps<Choice> {
  readonly title: string
  readonly text: string
  /** What is done with the choice. */
  readonly command: string
  readonly chosen: Choice | null
  readonly action: { readonly isPending: boolean; readonly error: unknown; mutate(choice: Choice): void }
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Does something with a chat once somebody or something is chosen for it. */
export function ChoiceDialog<Choice>({
  title,
  text,
  command,
  chosen,
  action,
  onClose,
  children,
}: ChoiceDialogProps<Choice>): ReactNode {
  const { t } = useTranslation('console')
  const errorText = useErrorText()
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen !== null && !action.isPending) action.mutate(chosen)
        }}
      >
        <p className="gt-muted">{text}</p>
        {children}
        {action.error !== null && (
          <p className="gt-problem" role="alert">
            {errorText(action.error)}
          </p>
        )}
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            kind="primary"
            busy={action.isPending}
            refused={chosen === null ? t('chats.chooseFirst') : undefined}
          >
            {command}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
