import type { SetupView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The stored changes do not go with the definition in code any more: it must be said before anything is changed. */
export function SetupFaults({ faults }: Pick<SetupView, 'faults'>): ReactNode {
  const { t } = useTranslation('admin')
  if (faults.length === 0) return null
  return (
    <div className="gt-problem" role="alert">
      <p>{t('setup.faults')}</p>
      <ul>
        {faults.map(({ path, message }) => (
          <li key={path}>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
