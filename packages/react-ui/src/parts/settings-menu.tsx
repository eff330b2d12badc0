import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { shippedLocales } from '../i18n/languages.ts'
import type { Scheme } from '../theme/use-scheme.ts'

const nameOf = (locale: string): string => new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale

/** Language and colours, remembered in this browser. */
export function SettingsMenu(): ReactNode {
  const { t, i18n } = useTranslation('common')
  const { scheme, setScheme } = useHelpdesk()
  return (
    <>
      <select
        className="gt-input gt-small"
        aria-label={t('language')}
        value={i18n.language}
        onChange={({ target }) => {
          localStorage.setItem('guichet.locale', target.value)
          document.documentElement.lang = target.value
          void i18n.changeLanguage(target.value)
        }}
      >
        {shippedLocales.map((locale) => (
          <option key={locale} value={locale}>
            {nameOf(locale)}
          </option>
        ))}
      </select>
      <select
        className="gt-input gt-small"
        aria-label={t('colours')}
        value={scheme}
        onChange={({ target }) => setScheme(target.value as Scheme)}
      >
        {(['auto', 'light', 'dark'] as const).map((one) => (
          <option key={one} value={one}>
            {t(`scheme.${one}`)}
          </option>
        ))}
      </select>
    </>
  )
}
