import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../parts/states.tsx'
import { useSlow } from './use-slow.ts'

/** The place of the frame while the gateway logs in: a panel that takes long to answer is called slow (A10). */
export function PanelOpening({ subject }: { readonly subject: string }): ReactNode {
  const { t } = useTranslation('panel')
  const slow = useSlow(true)
  return (
    <section className="gt-panel" aria-label={t('frame.title', { subject })} aria-busy="true">
      <header className="gt-panel__bar">
        <h1 className="gt-panel__title">{t('frame.delegated')}</h1>
        <span className="gt-panel__subject">{subject}</span>
        <span className="gt-panel__path" role="status">
          {t(slow ? 'frame.slow' : 'staff.opening')}
        </span>
      </header>
      <div className="gt-panel__waiting">
        <Skeleton rows={6} />
      </div>
      <footer className="gt-panel__foot">{t('frame.recorded')}</footer>
    </section>
  )
}
