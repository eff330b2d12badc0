import type { PersonView } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useMe } from '../../console/use-me.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { useAdminAction } from '../use-admin-action.ts'

const shortest = 10

/** A new password. It ends every other session of that person; for oneself the present one is asked. */
export function PasswordDialog({
  person,
  onClose,
}: {
  readonly person: Pick<PersonView, 'id' | 'name'>
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const own = useMe().person.id === person.id
  const [password, setPassword] = useState('')
  const [current, setCurrent] = useState('')
  const set = useAdminAction(async (client) => {
    await client.people.setPassword({ personId: person.id, password, ...(own && { currentPassword: current }) })
    notify(t('password.done', { name: person.name }))
    onClose()
  })
  const short = password.length < shortest
  return (
    <Dialog title={t('password.title', { name: person.name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!short && !set.isPending) set.mutate(undefined)
        }}
      >
        {own && (
          <TextField
            label={t('password.current')}
            type="password"
            autoComplete="current-password"
            required
            value={current}
            onChange={({ target }) => setCurrent(target.value)}
          />
        )}
        <TextField
          label={t('password.new')}
          type="password"
          autoComplete="new-password"
          required
          hint={t('password.hint')}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        <p className="gt-muted">{t('password.consequence')}</p>
        <Refusal error={set.error} retry={() => set.mutate(undefined)} />
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="primary" busy={set.isPending} refused={short ? t('password.hint') : undefined}>
            {t('password.action')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
