import type { ApiKeyView } from '@guichet/core/contract'
import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { byCode } from '../../i18n/text-by-code.ts'
import { ConfirmDialog } from '../../console/work/confirm-dialog.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { SectionHead } from '../section-head.tsx'
import { useAdminAction } from '../use-admin-action.ts'
import { CreateKeyDialog } from './create-key-dialog.tsx'

/** Keys for programs, each good for what its scopes say (B28). */
export function ApiKeysSection(): ReactNode {
  const { t } = useTranslation('admin')
  const { client } = useHelpdesk()
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['api-keys'], queryFn: () => client.apiKeys.list() })
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null)
  return (
    <>
      <SectionHead title={t('section.api-keys')} text={t('keys.text')}>
        <Button kind="primary" onClick={() => setCreating(true)}>
          <KeyRound size={16} aria-hidden="true" /> {t('keys.create')}
        </Button>
      </SectionHead>
      {isPending && <Skeleton rows={3} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyState action={<Button onClick={() => setCreating(true)}>{t('keys.create')}</Button>}>
          {t('keys.none')}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <div className="gt-tablebox">
          <table className="gt-table" data-stacks>
            <thead>
              <tr>
                <th>{t('keys.name')}</th>
                <th>{t('keys.scopes')}</th>
                <th>{t('keys.created')}</th>
                <th>{t('keys.state')}</th>
                <th>
                  <span className="gt-hidden">{t('keys.revoke')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((key) => (
                <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      {revoking && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </>
  )
}

/** How a key stands at a moment. */
const keyState = (key: Pick<ApiKeyView, 'revokedAt' | 'expiresAt'>, now: number): 'good' | 'revoked' | 'expired' =>
  key.revokedAt !== null ? 'revoked' : key.expiresAt !== null && Date.parse(key.expiresAt) < now ? 'expired' : 'good'

function KeyRow({ apiKey, onRevoke }: { readonly apiKey: ApiKeyView; readonly onRevoke: () => void }): ReactNode {
  const { t } = useTranslation('admin')
  const [now] = useState(Date.now)
  const state = keyState(apiKey, now)
  return (
    <tr data-disabled={state !== 'good' || undefined}>
      <td>
        <strong dir="auto">{apiKey.name}</strong> <code className="gt-muted">{apiKey.prefix}…</code>
      </td>
      <td>{apiKey.scopes.map((scope) => byCode(t)(`scope.${scope.replace(':', '_')}`)).join(', ')}</td>
      <td className="gt-muted">
        <Time at={apiKey.createdAt} />
      </td>
      <td>
        <span className="gt-badge" data-colour={state === 'good' ? 'solved' : 'closed'}>
          <span aria-hidden="true">{state === 'good' ? '✓' : '⊘'}</span>
          {t(`keys.states.${state}`)}
        </span>
        {state === 'good' && apiKey.expiresAt !== null && (
          <span className="gt-muted">
            {' '}
            {t('keys.until')} <Time at={apiKey.expiresAt} exact />
          </span>
        )}
      </td>
      <td>
        {state !== 'revoked' && (
          <Button
            className="gt-small"
            kind="danger"
            aria-label={t('keys.revokeOne', { name: apiKey.name })}
            onClick={onRevoke}
          >
            {t('keys.revoke')}
          </Button>
        )}
      </td>
    </tr>
  )
}

function RevokeDialog({ apiKey, onClose }: { readonly apiKey: ApiKeyView; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const revoke = useAdminAction(async (client) => {
    await client.apiKeys.revoke({ keyId: apiKey.id })
    notify(t('keys.revoked', { name: apiKey.name }))
    onClose()
  })
  return (
    <ConfirmDialog
      title={t('keys.revokeTitle', { name: apiKey.name })}
      text={t('keys.revokeText')}
      action={t('keys.revokeOne', { name: apiKey.name })}
      error={revoke.error}
      busy={revoke.isPending}
      onClose={onClose}
      onConfirm={() => revoke.mutate(undefined)}
    />
  )
}
