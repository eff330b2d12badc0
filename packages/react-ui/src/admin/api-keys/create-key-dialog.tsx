import { apiScopes } from '@guichet/core/contract'
import type { ApiScope } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { Refusal } from '../../console/refusal.tsx'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { CheckList } from '../check-list.tsx'
import { SecretDialog } from '../secret-dialog.tsx'
import { useAdminAction } from '../use-admin-action.ts'

/** Makes a key and shows it this one time (auth-8). */
export function CreateKeyDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('admin')
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly string[]>(['tickets:create'])
  const [until, setUntil] = useState('')
  const create = useAdminAction((client) =>
    client.apiKeys.create({
      name: name.trim(),
      scopes: scopes as ApiScope[],
      ...(until !== '' && { expiresAt: new Date(`${until}T23:59:59`).toISOString() }),
    }),
  )
  if (create.data) {
    return (
      <SecretDialog
        title={t('keys.made', { name: create.data.name })}
        words={t('keys.once')}
        label={t('keys.key')}
        secret={create.data.key}
        copied={t('keys.copied')}
        onClose={onClose}
      />
    )
  }
  const refused = name.trim() === '' ? t('keys.nameFirst') : scopes.length === 0 ? t('keys.scopeFirst') : undefined
  return (
    <Dialog title={t('keys.create')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (refused === undefined && !create.isPending) create.mutate(undefined)
        }}
      >
        <TextField
          label={t('keys.name')}
          hint={t('keys.nameText')}
          required
          maxLength={120}
          autoComplete="off"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <CheckList
          label={t('keys.scopes')}
          options={apiScopes.map((scope) => ({ id: scope, label: byCode(t)(`scope.${scope.replace(':', '_')}`) }))}
          chosen={scopes}
          onChange={setScopes}
        />
        <TextField
          label={t('keys.expires')}
          type="date"
          optional
          value={until}
          onChange={({ target }) => setUntil(target.value)}
        />
        <Refusal error={create.error} retry={() => create.mutate(undefined)} />
        <div className="gt-dialog__actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" kind="primary" busy={create.isPending} refused={refused}>
            {t('keys.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
