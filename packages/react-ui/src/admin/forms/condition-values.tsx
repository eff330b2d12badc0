import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../parts/field.tsx'
import { CheckList } from '../check-list.tsx'
import type { FieldDraft } from './form-names.ts'

type Condition = NonNullable<FieldDraft['shownWhen']>[number]

interface ConditionValuesProps {
  readonly source: FieldDraft
  readonly condition: Condition
  readonly onChange: (condition: Condition) => void
}

/** Any answer, or certain ones: choices to tick, a box that is ticked or not, or words with commas between them. */
export function ConditionValues({ source, condition, onChange }: ConditionValuesProps): ReactNode {
  const { t } = useTranslation('admin')
  const { field, is } = condition
  const [words, setWords] = useState(is?.map(String).join(', ') ?? '')
  const choose = (values: readonly (string | number | boolean)[]): void =>
    onChange(values.length > 0 ? { field, is: [...values] } : { field })
  if (source.type === 'checkbox')
    return (
      <SelectField
        label={t('forms.conditionIs')}
        options={[
          { id: 'true', label: t('forms.ticked') },
          { id: 'false', label: t('forms.notTicked') },
        ]}
        value={String(is?.[0] ?? true)}
        onChange={({ target }) => choose([target.value === 'true'])}
      />
    )
  if (source.type === 'choice')
    return (
      <CheckList
        label={t('forms.conditionIs')}
        hint={t('forms.anyAnswer')}
        options={(source.options ?? []).map((id) => ({ id, label: id }))}
        chosen={(is ?? []).map(String)}
        onChange={choose}
      />
    )
  return (
    <TextField
      label={t('forms.conditionIs')}
      hint={t('forms.valuesText')}
      dir="auto"
      value={words}
      onChange={({ target }) => {
        setWords(target.value)
        choose(
          target.value
            .split(',')
            .map((one) => one.trim())
            .filter(Boolean),
        )
      }}
    />
  )
}
