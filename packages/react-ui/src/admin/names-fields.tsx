import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../parts/field.tsx'
import { useConfiguration } from '../ticket/use-configuration.ts'

type Names = Readonly<Record<string, string>>

interface NamesFieldsProps {
  readonly label: (language: string) => string
  readonly names: Names
  readonly error?: string | undefined
  readonly onChange: (names: Names) => void
}

/** A name in every language of the helpdesk; the first one stands in where another is empty. */
export function NamesFields({ label, names, error, onChange }: NamesFieldsProps): ReactNode {
  const { data } = useConfiguration()
  const { i18n } = useTranslation()
  return (
    <>
      {(data?.locales ?? Object.keys(names)).map((locale, place) => (
        <TextField
          key={locale}
          label={label(new Intl.DisplayNames([i18n.language], { type: 'language' }).of(locale) ?? locale)}
          lang={locale}
          dir="auto"
          autoComplete="off"
          maxLength={120}
          required={place === 0}
          optional={place > 0}
          value={names[locale] ?? ''}
          error={place === 0 ? error : undefined}
          onChange={({ target }) => onChange({ ...names, [locale]: target.value })}
        />
      ))}
    </>
  )
}

/** The names that were given. */
export const givenNames = (names: Names): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names)
      .map(([locale, name]) => [locale, name.trim()] as const)
      .filter(([, name]) => name !== ''),
  )

/** An id from a name: small letters, digits and dashes, beginning with a letter. */
export function idFrom(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').toLowerCase()
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
}
