import type { MailAccountView } from '@guichet/core/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { SectionHead } from '../section-head.tsx'
import { SidePanel } from '../side-panel.tsx'
import { AccountNotices } from './account-notices.tsx'
import { AccountTest } from './account-test.tsx'
import { MailAccountForm } from './mail-account-form.tsx'
import { SetAside } from './set-aside.tsx'

/** Mailboxes that are read, servers that answers leave by, and mail that waits for a person (B17, B18). */
export function MailSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const { client } = useHelpdesk()
  const [, navigate] = useLocation()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['mail', 'accounts'],
    queryFn: () => client.mail.accounts(),
  })
  const chosen = data?.items.find((account) => account.id === id) ?? null
  const broken = data?.items.filter(({ health, disabled }) => health?.alarm === true && !disabled) ?? []
  return (
    <>
      <SectionHead title={t('section.mail')} text={t('mail.text')}>
        <Link href="/admin/mail/new" className="gt-button" data-kind="primary">
          <Plus size={16} aria-hidden="true" /> {t('mail.add')}
        </Link>
      </SectionHead>
      {broken.map(({ id: key, name }) => (
        <p key={key} className="gt-banner" role="alert">
          {t('mail.alarm', { name })}
        </p>
      ))}
      {isPending && <Skeleton rows={3} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyState>{t('mail.none')}</EmptyState>}
      {data && data.items.length > 0 && (
        <div className="gt-tablebox">
          <table className="gt-table" data-stacks>
            <thead>
              <tr>
                <th>{t('mail.name')}</th>
                <th>{t('mail.address')}</th>
                <th>{t('mail.reading')}</th>
                <th>{t('mail.sending')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((account) => (
                <AccountRow key={account.id} account={account} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <SetAside />
      {(chosen || id === 'new') && (
        <SidePanel title={chosen?.name ?? t('mail.add')} onClose={() => navigate('/admin/mail')}>
          <MailAccountForm key={chosen?.id ?? 'new'} account={chosen} onClose={() => navigate('/admin/mail')} />
          {chosen && <AccountTest accountId={chosen.id} />}
          {chosen && <AccountNotices key={`${chosen.id} notices`} account={chosen} />}
        </SidePanel>
      )}
    </>
  )
}

function AccountRow({ account }: { readonly account: MailAccountView }): ReactNode {
  const { t } = useTranslation('admin')
  const { health, incoming, outgoing, disabled } = account
  return (
    <tr data-disabled={disabled || undefined}>
      <td>
        <Link href={`/admin/mail/${account.id}`} aria-label={account.name}>
          <strong dir="auto">{account.name}</strong>
        </Link>
      </td>
      <td dir="auto">{account.address}</td>
      <td>
        {incoming === null ? t('mail.notRead') : `${incoming.protocol.toUpperCase()} ${incoming.host}`}
        {health?.lastSuccessAt && (
          <span className="gt-muted">
            {' '}
            · {t('mail.lastRead')} <Time at={health.lastSuccessAt} />
          </span>
        )}{' '}
        {health && health.backlog > 0 && (
          <span className="gt-muted">· {t('mail.backlog', { count: health.backlog })} </span>
        )}
        {health && health.failures > 0 && <q dir="auto">{health.said}</q>}
      </td>
      <td>{outgoing === null ? t('mail.notSent') : outgoing.host}</td>
    </tr>
  )
}
