import { Copy } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A value that is shown once, to be copied. */
export function CopyField({
  label,
  text,
  onCopied,
}: {
  readonly label: string
  readonly text: string
  readonly onCopied: () => void
}): ReactNode {
  const { t } = useTranslation('console')
  const id = useId()
  return (
    <div className="gt-field">
      <label htmlFor={id}>{label}</label>
      <span className="gt-copy">
        <input id={id} className="gt-input" readOnly value={text} onFocus={({ target }) => target.select()} />
        <button
          type="button"
          className="gt-button"
          data-icon
          title={t('copy', { what: label })}
          onClick={() => void navigator.clipboard.writeText(text).then(onCopied)}
        >
          <Copy size={16} aria-hidden="true" />
          <span className="gt-hidden">{t('copy', { what: label })}</span>
        </button>
      </span>
    </div>
  )
}
