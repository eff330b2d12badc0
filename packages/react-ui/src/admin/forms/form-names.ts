import type { SetupParts } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../console/use-labels.ts'

export type FormDraft = SetupParts['forms'][number]
export type FieldDraft = FormDraft['fields'][number]

/** What a form is called in addresses: its department and channel. */
export const formId = ({ department, channel }: Pick<FormDraft, 'department' | 'channel'>): string =>
  `${department === '*' ? 'all' : department}.${channel === '*' ? 'all' : channel}`

/** What a form is called by people: whose it is, and where it is asked. */
export function useFormName() {
  const { t } = useTranslation('admin')
  const label = useLabels()
  return ({ department, channel }: Pick<FormDraft, 'department' | 'channel'>): string =>
    t('forms.name', {
      department: department === '*' ? t('forms.allDepartments') : label.department(department),
      channel: t(`forms.channels.${channel === '*' ? 'all' : channel}`),
    })
}
