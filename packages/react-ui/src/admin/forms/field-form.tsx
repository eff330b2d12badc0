import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckField, SelectField, TextArea, TextField } from '../../parts/field.tsx'
import { NamesFields } from '../names-fields.tsx'
import { ConditionsForm } from './conditions-form.tsx'
import type { FieldDraft } from './form-names.ts'

const types = [
  'text',
  'long_text',
  'email',
  'phone',
  'country',
  'number',
  'date',
  'choice',
  'checkbox',
  'secret',
] as const
const readers = ['everyone', 'staff'] as const

interface FieldFormProps {
  readonly field: FieldDraft
  readonly others: readonly FieldDraft[]
  /** Old tickets have answers of its type. */
  readonly typeFixed: boolean
  readonly onChange: (field: FieldDraft) => void
}

/** Words, type, who answers, and when it is asked. */
export function FieldForm({ field, others, typeFixed, onChange }: FieldFormProps): ReactNode {
  const { t } = useTranslation('admin')
  const put = (parts: Partial<FieldDraft>): void => onChange({ ...field, ...parts })
  const { maxLength: _free, ...unlimited } = field
  return (
    <div className="gt-form gt-order__form">
      <div className="gt-form__row">
        <NamesFields
          label={(language) => t('forms.labelIn', { language })}
          names={field.labels}
          onChange={(labels) => put({ labels: { ...labels } })}
        />
      </div>
      <details>
        <summary>{t('forms.hints')}</summary>
        <div className="gt-form__row">
          <NamesFields
            label={(language) => t('forms.hintIn', { language })}
            names={field.hints ?? {}}
            onChange={(hints) => put({ hints: { ...hints } })}
          />
        </div>
      </details>
      <div className="gt-form__row">
        <SelectField
          label={t('forms.type')}
          hint={typeFixed ? t('forms.typeFixed', { key: field.key }) : t('forms.key', { key: field.key })}
          disabled={typeFixed}
          options={types.map((id) => ({ id, label: t(`forms.types.${id}`) }))}
          value={field.type}
          onChange={({ target }) => put({ type: target.value as FieldDraft['type'] })}
        />
        <SelectField
          label={t('forms.visibleTo')}
          options={readers.map((id) => ({ id, label: t(`forms.readers.${id}`) }))}
          value={field.visibleTo}
          onChange={({ target }) => put({ visibleTo: target.value as FieldDraft['visibleTo'] })}
        />
        {['text', 'long_text'].includes(field.type) && (
          <TextField
            label={t('forms.maxLength')}
            type="number"
            min={1}
            max={10_000}
            optional
            value={field.maxLength ?? ''}
            onChange={({ target }) =>
              onChange(target.value === '' ? unlimited : { ...field, maxLength: Math.max(1, Number(target.value)) })
            }
          />
        )}
      </div>
      {field.type === 'choice' && (
        <TextArea
          label={t('forms.options')}
          hint={t('forms.optionsText')}
          rows={4}
          value={(field.options ?? []).join('\n')}
          onChange={({ target }) => put({ options: target.value.split('\n') })}
          onBlur={() => put({ options: (field.options ?? []).map((one) => one.trim()).filter(Boolean) })}
        />
      )}
      <CheckField
        label={t('forms.mustAnswer')}
        checked={field.required}
        onChange={({ target }) => put({ required: target.checked })}
      />
      <ConditionsForm when="shownWhen" field={field} others={others} onChange={onChange} />
      {!field.required && <ConditionsForm when="requiredWhen" field={field} others={others} onChange={onChange} />}
    </div>
  )
}
