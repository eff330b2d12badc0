import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface FormProblem {
  readonly key: string
  /** The id of the control it is about. */
  readonly controlId: string
  readonly label: string
  readonly sentence: string
}

/** All that is wrong with a form, above it; takes focus when it appears and leads to each field. */
export function FormProblems({ problems }: { readonly problems: readonly FormProblem[] }): ReactNode {
  const { t } = useTranslation('customer')
  const summary = useRef<HTMLDivElement>(null)
  const some = problems.length > 0
  useEffect(() => {
    if (some) summary.current?.focus()
  }, [some])
  if (!some) return null
  return (
    <div ref={summary} className="gt-problem" role="alert" tabIndex={-1}>
      <strong>{t('form.wrong')}</strong>
      <ul>
        {problems.map(({ key, controlId, label, sentence }) => (
          <li key={key}>
            <a
              href={`#${controlId}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(controlId)?.focus()
              }}
            >
              {label}: {sentence}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
