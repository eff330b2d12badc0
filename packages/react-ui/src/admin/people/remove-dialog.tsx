import type { PersonView } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { useAdminAction } from '../use-admin-action.ts'

interface RemoveDialogProps {
  readonly person: Pick<PersonView, 'id' | 'name'>
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Takes an account away for good; the administrator's own password is asked for this one act (B26). */
export function RemoveDialog({ person, onClose, onRemoved }: RemoveDialogProps): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const [password, setPassword] = useState('')
  const remove = useAdminAction(async (client) => {
    await client.people.remove({ personId: person.id, password }).finally(() => setPassword(''))
    notify(t('remove.done', { name: person.name }))
    onRemoved()
  })
  return (
    <Dialog title={t('remove.title', { name: person.name })} onClose={onClose}>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (!remove.isPending) remove.mutate(undefined)
        }}
      >
        <p>{t('remove.consequence')}</p>
        <TextField
          label={t('remove.password')}
          type="password"
          required
          autoComplete="off"
          value={password}
          hint={t('remove.once')}
          onChange={({ target }) => setPassword(target.value)}
        />
        <Refusal error={remove.error} />
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="danger" busy={remove.isPending}>
            {t('remove.action', { name: person.name })}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
