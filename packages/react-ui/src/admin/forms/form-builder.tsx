import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { CheckField } from '../../parts/field.tsx'
import { ReorderList } from '../setup/reorder-list.tsx'
import { wordIn } from '../setup/word-in.ts'
import { AddField } from './add-field.tsx'
import { FieldForm } from './field-form.tsx'
import type { FieldDraft, FormDraft } from './form-names.ts'
import { FormPreview } from './form-preview.tsx'

interface FormBuilderProps {
  readonly form: FormDraft
  /** The other forms, whose fields can be asked here too. */
  readonly others: readonly FormDraft[]
  readonly retired: readonly FieldDraft[]
  /** The forms as they are stored: the type of a field that is there stays. */
  readonly stored: readonly FormDraft[]
  readonly onChange: (form: FormDraft) => void
  readonly onRemove: (() => void) | undefined
}

/** The fields of a form in their order, and beside them what a customer sees (W13). */
export function FormBuilder({ form, others, retired, stored, onChange, onRemove }: FormBuilderProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const [open, setOpen] = useState<string | null>(null)
  const { fields } = form
  const nameOf = ({ labels, key }: FieldDraft): string => wordIn(labels, i18n.language) || key
  const change = (next: readonly FieldDraft[]): void => onChange({ ...form, fields: [...next] })
  const fixed = new Set(stored.flatMap((one) => one.fields.map(({ key }) => key)))
  const facts = (field: FieldDraft): string =>
    [
      t(`forms.types.${field.type}`),
      field.required && t('forms.required'),
      field.visibleTo === 'staff' && t('forms.staffOnly'),
      field.shownWhen && t('forms.conditional'),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <div className="gt-builder">
      <section className="gt-setup__part">
        <h2>{t('forms.fields')}</h2>
        {fields.length === 0 && <p className="gt-muted">{t('forms.noFields')}</p>}
        <ReorderList
          label={t('forms.fields')}
          items={fields}
          keyOf={({ key }) => key}
          nameOf={nameOf}
          onChange={change}
        >
          {(field) => (
            <>
              <button
                type="button"
                className="gt-order__name"
                aria-expanded={open === field.key}
                onClick={() => setOpen(open === field.key ? null : field.key)}
              >
                <strong dir="auto">{nameOf(field)}</strong>
                <span className="gt-muted">{facts(field)}</span>
              </button>
              {open === field.key && (
                <>
                  <FieldForm
                    field={field}
                    others={fields.filter(({ key }) => key !== field.key)}
                    typeFixed={fixed.has(field.key)}
                    onChange={(next) => change(fields.map((one) => (one.key === field.key ? next : one)))}
                  />
                  <div className="gt-form__actions">
                    <Button kind="danger" onClick={() => change(fields.filter(({ key }) => key !== field.key))}>
                      <Trash2 size={16} aria-hidden="true" /> {t('setup.remove', { name: nameOf(field) })}
                    </Button>
                  </div>
                </>
              )}
            </>
          )}
        </ReorderList>
        <AddField
          form={form}
          known={[...others.flatMap((other) => other.fields), ...retired]}
          onAdd={(field) => {
            change([...fields, field])
            setOpen(field.key)
          }}
        />
        <CheckField
          label={t('forms.subjectRequired')}
          checked={form.subject === 'required'}
          onChange={({ target }) => onChange({ ...form, subject: target.checked ? 'required' : 'optional' })}
        />
        {onRemove && (
          <div className="gt-form__actions">
            <Button kind="danger" onClick={onRemove}>
              <Trash2 size={16} aria-hidden="true" /> {t('forms.removeForm')}
            </Button>
            <span className="gt-form__note">{t('forms.removeFormText')}</span>
          </div>
        )}
      </section>
      <FormPreview form={form} />
    </div>
  )
}
