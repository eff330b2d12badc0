import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'

interface SaveBarProps {
  readonly changed: boolean
  readonly busy: boolean
  /** Why it cannot be saved yet. */
  readonly refused?: string | undefined
  readonly action?: string | undefined
  readonly onDiscard: () => void
}

/** Says that something is not saved yet, and saves it or takes it back. Stands inside the form. */
export function SaveBar({ changed, busy, refused, action, onDiscard }: SaveBarProps): ReactNode {
  const { t } = useTranslation('admin')
  return (
    <div className="gt-savebar" data-changed={changed || undefined}>
      <span role="status">{changed ? t('unsaved') : ''}</span>
      <Button onClick={onDiscard}>{t(changed ? 'discard' : 'close')}</Button>
      <Button type="submit" kind="primary" busy={busy} refused={refused ?? (changed ? undefined : t('nothingChanged'))}>
        {action ?? t('save')}
      </Button>
    </div>
  )
}
