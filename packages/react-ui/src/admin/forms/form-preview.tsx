import { askedFields } from '@guichet/core/contract'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField, TextArea, TextField } from '../../parts/field.tsx'
import { AskedFields } from '../../ticket/asked-fields.tsx'
import type { Answers } from '../../ticket/use-asked-form.ts'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { wordIn } from '../setup/word-in.ts'
import type { FormDraft } from './form-names.ts'

/** The form as a customer is asked it, to try its conditions: the very parts that customers see. */
export function FormPreview({ form }: { readonly form: FormDraft }): ReactNode {
  const { t, i18n } = useTranslation(['admin', 'customer'])
  const { data } = useConfiguration()
  const [locale, setLocale] = useState(i18n.language)
  const [answers, setAnswers] = useState<Answers>({})
  const id = useId()
  const seen = form.fields
    .filter(({ type, visibleTo }) => type !== 'secret' && visibleTo === 'everyone')
    .map((field) => ({
      ...field,
      label: wordIn(field.labels, locale) || field.key,
      hint: wordIn(field.hints ?? {}, locale),
    }))
  const shown = [...askedFields(seen, answers)]
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' })
  return (
    <section className="gt-setup__part gt-builder__preview" aria-label={t('forms.preview')}>
      <h2>{t('forms.preview')}</h2>
      <p className="gt-muted">{t('forms.previewText')}</p>
      <SelectField
        label={t('forms.previewLanguage')}
        options={[...new Set([locale, ...(data?.locales ?? [])])].map((one) => ({
          id: one,
          label: languages.of(one) ?? one,
        }))}
        value={locale}
        onChange={({ target }) => setLocale(target.value)}
      />
      <div className="gt-card gt-form">
        <AskedFields
          id={id}
          asked={{ answers, shown, set: (key, value) => setAnswers((before) => ({ ...before, [key]: value })) }}
          problem={() => undefined}
        />
        <TextField label={t('customer:form.subject')} optional={form.subject !== 'required'} autoComplete="off" />
        <TextArea label={t('customer:form.message')} rows={3} />
      </div>
    </section>
  )
}
