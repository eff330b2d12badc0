import type { SavedViewsView, ViewAudience } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../parts/field.tsx'
import { useLabels } from '../use-labels.ts'

export interface ViewDraft {
  readonly name: string
  readonly audience: ViewAudience
  readonly department: string | null
}

interface ViewFieldsProps {
  readonly draft: ViewDraft
  readonly share: SavedViewsView['share']
  readonly onChange: (draft: ViewDraft) => void
}

/** Name and audience of a view: only those are offered with whom this person may share. */
export function ViewFields({ draft, share, onChange }: ViewFieldsProps): ReactNode {
  const { t } = useTranslation('console')
  const label = useLabels()
  const { audience, department } = draft
  const departments = [...new Set([...share.departments, ...(department === null ? [] : [department])])]
  const options = [
    { id: 'own', label: t('savedView.for.own') },
    ...departments.map((id) => ({
      id: `department ${id}`,
      label: t('savedView.for.department', { department: label.department(id) }),
    })),
    ...(share.everybody.allowed || audience === 'everybody'
      ? [{ id: 'everybody', label: t('savedView.for.everybody') }]
      : []),
  ]
  return (
    <>
      <TextField
        label={t('savedView.name')}
        dir="auto"
        autoComplete="off"
        autoFocus
        maxLength={80}
        required
        value={draft.name}
        onChange={({ target }) => onChange({ ...draft, name: target.value })}
      />
      <SelectField
        label={t('savedView.for.label')}
        hint={t('savedView.for.hint')}
        options={options}
        value={audience === 'department' ? `department ${department}` : audience}
        onChange={({ target }) => {
          const [chosen = 'own', id = null] = target.value.split(' ')
          onChange({ ...draft, audience: chosen as ViewAudience, department: id })
        }}
      />
    </>
  )
}
