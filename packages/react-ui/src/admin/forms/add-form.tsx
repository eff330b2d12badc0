import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { SelectField } from '../../parts/field.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import type { FormDraft } from './form-names.ts'
import { formId } from './form-names.ts'

const channels = ['*', 'ticket', 'chat'] as const

/** A form of its own for a department or a channel; it begins as a copy of what is asked there today. */
export function AddForm({
  forms,
  onAdd,
}: {
  readonly forms: readonly FormDraft[]
  readonly onAdd: (form: FormDraft) => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { data } = useConfiguration()
  const [open, setOpen] = useState(false)
  const [department, setDepartment] = useState('*')
  const [channel, setChannel] = useState<(typeof channels)[number]>('*')
  const asked = { department, channel }
  const taken = forms.some((form) => formId(form) === formId(asked))
  const pattern = forms.find((form) => form.department === department) ?? forms.find((form) => form.department === '*')
  const add = (): void => {
    onAdd({ subject: 'optional', fields: [], ...pattern, ...asked })
    setOpen(false)
  }
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Plus size={16} aria-hidden="true" /> {t('forms.add')}
      </Button>
      {open && (
        <Dialog title={t('forms.add')} onClose={() => setOpen(false)}>
          <div className="gt-form">
            <p className="gt-muted">{t('forms.addText')}</p>
            <SelectField
              label={t('forms.department')}
              options={[
                { id: '*', label: t('forms.allDepartments') },
                ...(data?.departments ?? []).map(({ id, name }) => ({ id, label: name })),
              ]}
              value={department}
              onChange={({ target }) => setDepartment(target.value)}
            />
            <SelectField
              label={t('forms.channel')}
              options={channels.map((id) => ({ id, label: t(`forms.channels.${id === '*' ? 'all' : id}`) }))}
              value={channel}
              onChange={({ target }) => setChannel(target.value as typeof channel)}
            />
            <div className="gt-form__actions">
              <Button kind="primary" refused={taken ? t('forms.taken') : undefined} onClick={add}>
                {t('forms.create')}
              </Button>
              <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  )
}
