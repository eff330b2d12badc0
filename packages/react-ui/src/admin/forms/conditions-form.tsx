import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { SelectField } from '../../parts/field.tsx'
import { wordIn } from '../setup/word-in.ts'
import { ConditionValues } from './condition-values.tsx'
import type { FieldDraft } from './form-names.ts'

type Condition = NonNullable<FieldDraft['shownWhen']>[number]

interface ConditionsFormProps {
  readonly when: 'shownWhen' | 'requiredWhen'
  readonly field: FieldDraft
  readonly others: readonly FieldDraft[]
  readonly onChange: (field: FieldDraft) => void
}

/** On which answers to other fields this one is asked, or must be answered; all of them must hold. */
export function ConditionsForm({ when, field, others, onChange }: ConditionsFormProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const conditions = field[when] ?? []
  const sources = others.filter(({ type }) => type !== 'secret')
  const put = (next: readonly Condition[]): void => {
    const { [when]: _before, ...without } = field
    onChange(next.length > 0 ? { ...without, [when]: [...next] } : without)
  }
  return (
    <fieldset className="gt-conditions">
      <legend>{t(`forms.${when}`)}</legend>
      {conditions.length === 0 && <p className="gt-muted">{t(`forms.${when}Never`)}</p>}
      {conditions.map((condition, place) => {
        const source = sources.find(({ key }) => key === condition.field)
        const change = (next: Condition): void => put(conditions.with(place, next))
        return (
          // Conditions have no name of their own; they are never reordered.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={place} className="gt-conditions__one">
            <SelectField
              label={t('forms.conditionField', { number: place + 1 })}
              options={[
                ...(source ? [] : [{ id: condition.field, label: condition.field }]),
                ...sources.map(({ key, labels }) => ({ id: key, label: wordIn(labels, i18n.language) || key })),
              ]}
              value={condition.field}
              onChange={({ target }) => change({ field: target.value })}
            />
            {source && <ConditionValues source={source} condition={condition} onChange={change} />}
            <Button
              kind="quiet"
              title={t('forms.removeCondition', { number: place + 1 })}
              aria-label={t('forms.removeCondition', { number: place + 1 })}
              onClick={() => put(conditions.toSpliced(place, 1))}
            >
              <X size={16} aria-hidden="true" />
            </Button>
          </div>
        )
      })}
      <Button
        className="gt-small"
        refused={sources.length === 0 ? t('forms.noSource') : undefined}
        onClick={() => put([...conditions, { field: sources[0]?.key ?? '' }])}
      >
        <Plus size={16} aria-hidden="true" /> {t(`forms.${when}Add`)}
      </Button>
    </fieldset>
  )
}
