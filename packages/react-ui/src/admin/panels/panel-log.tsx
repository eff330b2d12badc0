import type { LoggedPanelVisit } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Refusal } from '../../console/refusal.tsx'
import { Button } from '../../parts/button.tsx'
import { Time } from '../../parts/time.tsx'
import { useAdminAction } from '../use-admin-action.ts'
import { useEndReason } from './use-end-reason.ts'

/** Who was in whose panel, when, and how it ended; what goes on can be ended here. */
export function PanelLog({ visits }: { readonly visits: readonly LoggedPanelVisit[] }): ReactNode {
  const { t } = useTranslation('admin')
  return (
    <div className="gt-tablebox" tabIndex={0} role="region" aria-label={t('panels.log')}>
      <table className="gt-table">
        <thead>
          <tr>
            <th>{t('panels.agent')}</th>
            <th>{t('panels.customer')}</th>
            <th>{t('panels.where')}</th>
            <th>{t('panels.source')}</th>
            <th>{t('panels.opened')}</th>
            <th>{t('panels.done')}</th>
            <th>{t('panels.end')}</th>
          </tr>
        </thead>
        <tbody>
          {visits.map((visit) => (
            <Row key={visit.id} visit={visit} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ visit }: { readonly visit: LoggedPanelVisit }): ReactNode {
  const { t } = useTranslation(['admin', 'panel'])
  const end = useAdminAction((client) => client.panel.leave({ visitId: visit.id }))
  const reason = useEndReason()
  const { conversation, customer, agent, pages, changes, denied } = visit
  return (
    <tr data-visit={visit.id}>
      <td>
        <ActivityLink id={visit.id} name={agent.name} />
      </td>
      <td>{customer ? <bdi>{customer.name}</bdi> : '–'}</td>
      <td className="gt-nowrap">
        {conversation?.kind === 'ticket' && (
          <Link href={`/desk/tickets/all/${conversation.number}`}>
            {t('panels.ticket', { number: conversation.number })}
          </Link>
        )}
        {conversation?.kind === 'chat' && <Link href={`/admin/chats/${conversation.id}`}>{t('panels.chat')}</Link>}
        {conversation === null && t('panels.erased')}
      </td>
      <td className="gt-muted">{visit.source}</td>
      <td className="gt-muted gt-nowrap">
        <Time at={visit.openedAt} exact />
      </td>
      <td>
        {t('panel:pages', { count: pages })}, {t('panel:changes', { count: changes })}
        {denied > 0 && `, ${t('panels.denied', { count: denied })}`}
      </td>
      <td>
        {visit.endReason !== null && reason(visit.endReason)}
        {visit.state !== 'ended' && (
          <Button kind="danger" className="gt-small" busy={end.isPending} onClick={() => end.mutate(undefined)}>
            {t('panels.endNow')}
          </Button>
        )}
        <Refusal error={end.error} retry={() => end.mutate(undefined)} />
      </td>
    </tr>
  )
}

function ActivityLink({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  return (
    <Link href={`/admin/panels/${id}${location.search}`}>
      <bdi>{name}</bdi>
    </Link>
  )
}
