import type { PersonView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../console/work/confirm-dialog.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { useAdminAction } from '../use-admin-action.ts'
import { useHeldCount } from './use-people.ts'

/** Ends somebody's access, after saying which tickets that frees. The server guards the last administrator. */
export function DisableDialog({
  person,
  onClose,
}: {
  readonly person: Pick<PersonView, 'id' | 'name' | 'role'>
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const held = useHeldCount(person.id)
  const disable = useAdminAction(async (client) => {
    await client.people.disable({ personId: person.id })
    notify(t('disable.done', { name: person.name }))
    onClose()
  })
  const tickets =
    person.role === 'customer' ? '' : held === undefined ? t('disable.releases') : t('disable.held', { count: held })
  return (
    <ConfirmDialog
      title={t('disable.title', { name: person.name })}
      text={`${t('disable.consequence')} ${tickets}`}
      action={t('disable.action', { name: person.name })}
      error={disable.error}
      busy={disable.isPending}
      onClose={onClose}
      onConfirm={() => disable.mutate(undefined)}
    />
  )
}
