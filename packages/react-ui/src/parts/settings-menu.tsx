import { ChevronDown, Globe, Monitor, Moon, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { shippedLocales } from '../i18n/languages.ts'
import { languageName } from '../i18n/language-name.ts'
import type { Scheme } from '../theme/use-scheme.ts'
import { useConfiguration } from '../ticket/use-configuration.ts'

/** Which language to read in. */
export function LanguageSwitcher(): ReactNode {
  const { t, i18n } = useTranslation('common')
  const { data } = useConfiguration()
  const locales = new Set([...shippedLocales, ...(data?.languages ?? []), i18n.language])
  return (
    <span className="gt-select gt-pick">
      <Globe size={16} aria-hidden="true" />
      <select
        className="gt-input gt-small"
        aria-label={t('language')}
        value={i18n.language}
        onChange={({ target }) => void i18n.changeLanguage(target.value)}
      >
        {[...locales].map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {languageName(locale)}
          </option>
        ))}
      </select>
      <ChevronDown size={14} aria-hidden="true" />
    </span>
  )
}

const pictures = { auto: Monitor, light: Sun, dark: Moon } as const

/** Light, dark, or as the system has it. */
export function SchemeSwitcher(): ReactNode {
  const { t } = useTranslation('common')
  const { scheme, setScheme } = useHelpdesk()
  const Picture = pictures[scheme]
  return (
    <span className="gt-select gt-pick">
      <Picture size={16} aria-hidden="true" />
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
      <ChevronDown size={14} aria-hidden="true" />
    </span>
  )
}

/** Language and colours, remembered in this browser. */
export function SettingsMenu(): ReactNode {
  return (
    <>
      <LanguageSwitcher />
      <SchemeSwitcher />
    </>
  )
}
