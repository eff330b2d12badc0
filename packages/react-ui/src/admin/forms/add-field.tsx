import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { SelectField } from '../../parts/field.tsx'
import { AddNamed } from '../setup/add-named.tsx'
import { wordIn } from '../setup/word-in.ts'
import { contactFields } from './contact-fields.ts'
import type { FieldDraft, FormDraft } from './form-names.ts'

interface AddFieldProps {
  readonly form: FormDraft
  /** Fields that other forms ask for, and those that none asks for any more. */
  readonly known: readonly FieldDraft[]
  readonly onAdd: (field: FieldDraft) => void
}

/** A new field, or contact data, or a field that is known from elsewhere. */
export function AddField({ form, known, onAdd }: AddFieldProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const [chosen, setChosen] = useState('')
  const here = new Set(form.fields.map(({ key }) => key))
  const candidates = [...contactFields, ...known]
    .filter(({ key }, at, all) => !here.has(key) && all.findIndex((one) => one.key === key) === at)
    .map(({ shownWhen: _when, requiredWhen: _also, ...field }) => field)
  const found = candidates.find(({ key }) => key === chosen) ?? candidates[0]
  return (
    <>
      <AddNamed
        label={t('forms.newField')}
        action={t('forms.addField')}
        taken={[...here, ...candidates.map(({ key }) => key)]}
        onAdd={(key, labels) => onAdd({ key, labels, type: 'text', required: false, visibleTo: 'everyone' })}
      />
      {found && (
        <div className="gt-form__actions gt-builder__add">
          <SelectField
            label={t('forms.knownField')}
            options={candidates.map(({ key, labels }) => ({ id: key, label: wordIn(labels, i18n.language) || key }))}
            value={found.key}
            onChange={({ target }) => setChosen(target.value)}
          />
          <Button onClick={() => onAdd(found)}>
            <Plus size={16} aria-hidden="true" /> {t('forms.addKnown')}
          </Button>
        </div>
      )}
    </>
  )
}
