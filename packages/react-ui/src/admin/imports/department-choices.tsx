import type { ImportPreview } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../../parts/field.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'

/** Which department here takes the tickets of each there. */
export interface Placing {
  readonly departments: Readonly<Record<string, string>>
  readonly others: string
}

interface DepartmentChoicesProps {
  readonly found: ImportPreview['departments']
  readonly placing: Placing
  readonly onChange: (placing: Placing) => void
}

/** The departments of the other helpdesk, each with the one here that stands for it. */
export function DepartmentChoices({ found, placing, onChange }: DepartmentChoicesProps): ReactNode {
  const { t } = useTranslation('admin')
  const { data } = useConfiguration()
  const here = (data?.departments ?? []).map(({ id, name }) => ({ id, label: name }))
  const none = { id: '', label: t('imports.noDepartment') }
  return (
    <>
      <h2 className="gt-importhead">{t('imports.departments')}</h2>
      <div className="gt-importgrid">
        {found
          .filter(({ there }) => there !== '')
          .map(({ there, here: stands }) => (
            <SelectField
              key={there}
              label={there}
              options={[none, ...here]}
              value={placing.departments[there] ?? stands ?? ''}
              onChange={({ target }) =>
                onChange({ ...placing, departments: { ...placing.departments, [there]: target.value } })
              }
            />
          ))}
        <SelectField
          label={t('imports.others')}
          options={[none, ...here]}
          value={placing.others}
          onChange={({ target }) => onChange({ ...placing, others: target.value })}
        />
      </div>
    </>
  )
}
