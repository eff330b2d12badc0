import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { languageName } from '../../i18n/language-name.ts'
import { shippedLocales } from '../../i18n/languages.ts'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { SectionHead } from '../section-head.tsx'
import { SidePanel } from '../side-panel.tsx'
import { CoverageBar } from './coverage.tsx'
import { LanguagePanel } from './language-panel.tsx'
import './languages.css'
import { UploadForm } from './upload-form.tsx'
import { useLanguages } from './use-languages.ts'

/** The languages people can read in: those that are shipped, and those that administrators bring (B5). */
export default function LanguagesSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const [, navigate] = useLocation()
  const { data, error, isPending, refetch } = useLanguages()
  const chosen = data?.find(({ locale }) => locale === id)
  const leave = (): void => navigate('/admin/languages')
  return (
    <>
      <SectionHead title={t('section.languages')} text={t('languages.text')}>
        <Link href="/admin/languages/new" className="gt-button" data-kind="primary">
          <Plus size={16} aria-hidden="true" /> {t('languages.add')}
        </Link>
      </SectionHead>
      {isPending && <Skeleton />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data && (
        <ul className="gt-cards gt-languages">
          {data.map(({ locale, state, given, total }) => (
            <li key={locale} data-current={locale === id || undefined}>
              <Link href={`/admin/languages/${locale}`}>
                <strong lang={locale}>{languageName(locale)}</strong>
                <span className="gt-muted">
                  {locale} · {t(`languages.state.${state}`)}
                </span>
                <CoverageBar given={given} total={total} />
              </Link>
            </li>
          ))}
          {shippedLocales.map((locale) => (
            <li key={`shipped ${locale}`}>
              <div>
                <strong lang={locale}>{languageName(locale)}</strong>
                <span className="gt-muted">
                  {locale} · {t('languages.shipped')}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      {id === 'new' && (
        <SidePanel title={t('languages.add')} onClose={leave}>
          <UploadForm locale={null} onKept={(locale) => navigate(`/admin/languages/${locale}`)} />
        </SidePanel>
      )}
      {chosen && (
        <SidePanel key={chosen.locale} title={languageName(chosen.locale)} onClose={leave}>
          <LanguagePanel language={chosen} onGone={leave} />
        </SidePanel>
      )}
    </>
  )
}
