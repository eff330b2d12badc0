import { HelpdeskError } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../parts/use-reason.ts'

/** Why something was not sent, and that nothing typed is lost. */
export function SendProblem({ error }: { readonly error: unknown }): ReactNode {
  const { t } = useTranslation('console')
  const errorText = useErrorText()
  if (!error) return null
  // The sentence for this one says it already.
  const saysSo = error instanceof HelpdeskError && error.reason === 'offline'
  return (
    <p className="gt-problem" role="alert">
      {errorText(error)} {!saysSo && t('composer.kept')}
    </p>
  )
}
