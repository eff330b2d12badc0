import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../console/use-me.ts'
import { SelectField, TextArea } from '../../parts/field.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'

type Signatures = Readonly<Record<string, string>>

interface SignatureFieldsProps {
  readonly signatures: Signatures
  readonly onChange: (signatures: Signatures) => void
}

/** What a department says at the end of its answers, in one language at a time, beside how an answer will end (B13). */
export function SignatureFields({ signatures, onChange }: SignatureFieldsProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const locales = useConfiguration().data?.locales ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const locale = chosen ?? locales[0] ?? 'en'
  const { name, signature } = useMe().person
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' })
  const text = signatures[locale] ?? ''
  return (
    <fieldset className="gt-form gt-signed">
      <legend>{t('departments.signature')}</legend>
      {locales.length > 1 && (
        <SelectField
          label={t('departments.signatureLanguage')}
          options={locales.map((one) => ({ id: one, label: languages.of(one) ?? one }))}
          value={locale}
          onChange={({ target }) => setChosen(target.value)}
        />
      )}
      <TextArea
        key={locale}
        label={t('departments.signatureIn', { language: languages.of(locale) ?? locale })}
        hint={t('departments.signatureText')}
        lang={locale}
        rows={4}
        maxLength={4000}
        optional
        value={text}
        onChange={({ target }) => onChange({ ...signatures, [locale]: target.value })}
      />
      <figure className="gt-signed__preview">
        <figcaption className="gt-muted">{t('departments.signaturePreview')}</figcaption>
        <p dir="auto">{[signature.trim() || name, text.trim()].filter((part) => part !== '').join('\n')}</p>
      </figure>
    </fieldset>
  )
}
