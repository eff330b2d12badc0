import { X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../console/keys/command-keys.tsx'

/** A form over the end of the page. Esc closes it; the page beside it stays usable. */
export function SidePanel({
  title,
  onClose,
  children,
}: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactNode {
  const { t } = useTranslation('admin')
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useCommand('back', onClose)
  useEffect(() => heading.current?.focus(), [])
  return (
    <aside className="gt-side" aria-labelledby={id}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="gt-icon-button" onClick={onClose} title={`${t('close')} (Esc)`}>
          <X size={18} aria-hidden="true" />
          <span className="gt-hidden">{t('close')}</span>
        </button>
      </header>
      {children}
    </aside>
  )
}
