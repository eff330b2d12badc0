import type { PersonView } from '@guichet/core/contract'
import { KeyRound, Trash2, UserRoundCheck, UserRoundX } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { Refusal } from '../../console/refusal.tsx'
import { SidePanel } from '../side-panel.tsx'
import { useAdminAction } from '../use-admin-action.ts'
import { DisableDialog } from './disable-dialog.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { PersonForm } from './person-form.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { usePerson } from './use-people.ts'

/** A person's data and what can be done with the account; `personId` is null for somebody new. */
export function PersonPanel({
  personId,
  onClose,
}: {
  readonly personId: string | null
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { data: person, error, refetch } = usePerson(personId)
  return (
    <SidePanel title={personId === null ? t('people.add') : (person?.name ?? '…')} onClose={onClose}>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {personId !== null && !person && !error && <Skeleton />}
      {(personId === null || person) && (
        <>
          <PersonForm key={person?.id ?? 'new'} person={person ?? null} onClose={onClose} />
          {person && <Account person={person} onRemoved={onClose} />}
        </>
      )}
    </SidePanel>
  )
}

function Account({ person, onRemoved }: { readonly person: PersonView; readonly onRemoved: () => void }): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const [dialog, setDialog] = useState<'password' | 'disable' | 'remove' | null>(null)
  const enable = useAdminAction(async (client) => {
    await client.people.enable({ personId: person.id })
    notify(t('people.enabled', { name: person.name }))
  })
  return (
    <section className="gt-account">
      <h3>{t('people.account')}</h3>
      <p>
        <Link href={`/admin/rights/${person.id}`}>{t('people.rights')}</Link>
      </p>
      <div className="gt-form__actions">
        {person.role !== 'customer' && (
          <Button onClick={() => setDialog('password')}>
            <KeyRound size={16} aria-hidden="true" /> {t('password.button')}
          </Button>
        )}
        {person.disabledAt === null ? (
          <Button kind="danger" onClick={() => setDialog('disable')}>
            <UserRoundX size={16} aria-hidden="true" /> {t('disable.button')}
          </Button>
        ) : (
          <Button busy={enable.isPending} onClick={() => enable.mutate(undefined)}>
            <UserRoundCheck size={16} aria-hidden="true" /> {t('people.enable')}
          </Button>
        )}
        <Button kind="danger" onClick={() => setDialog('remove')}>
          <Trash2 size={16} aria-hidden="true" /> {t('remove.button')}
        </Button>
      </div>
      <Refusal error={enable.error} retry={() => enable.mutate(undefined)} />
      {dialog === 'password' && <PasswordDialog person={person} onClose={() => setDialog(null)} />}
      {dialog === 'disable' && <DisableDialog person={person} onClose={() => setDialog(null)} />}
      {dialog === 'remove' && <RemoveDialog person={person} onClose={() => setDialog(null)} onRemoved={onRemoved} />}
    </section>
  )
}
