import type { PanelView } from '@guichet/core/contract'
import { KeyRound, ShieldAlert, ShieldCheck } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../parts/button.tsx'
import { Time } from '../parts/time.tsx'
import { useDepartmentName } from '../chat/use-department-name.ts'
import { AuthoriseDialog } from './authorise-dialog.tsx'
import { clockOf, useCountdown } from './use-countdown.ts'
import { usePanel, usePanelConsent } from './use-panel.ts'

const PanelActivity = lazy(() => import('./panel-activity.tsx'))

export interface PanelAccessProps {
  readonly conversationId: string
  readonly department: string
  /** What stands beside it while nobody is inside: the "Problem solved!" of a chat, which ends the chat. */
  readonly children?: ReactNode
}

/**
 * The customer's side of panel authorisation (A7): the button, who is inside, and what was done. "Problem solved!" stands
 * here for chats, which go on; a ticket has its own, which closes it.
 */
export function PanelAccess(props: PanelAccessProps): ReactNode {
  const panel = usePanel(props.conversationId)
  const offered = panel && (panel.can.authorise.allowed || panel.grant !== null || panel.visits.length > 0)
  return (
    <>
      {offered && <ShownAccess {...props} panel={panel} />}
      {!panel?.visit && props.children}
    </>
  )
}

function ShownAccess({
  conversationId,
  department,
  panel,
}: PanelAccessProps & { readonly panel: PanelView }): ReactNode {
  const { t } = useTranslation('panel')
  const nameOf = useDepartmentName()
  const consent = usePanelConsent(conversationId, panel.customerId)
  const [asking, setAsking] = useState(false)
  const { grant, visit } = panel
  const active = grant?.state === 'active'
  const asked = !active && panel.can.decline.allowed && panel.ask?.state === 'waiting' ? panel.ask : null
  return (
    <section className="gt-panel-access" aria-label={t('title')} data-inside={visit !== null || undefined}>
      {visit !== null && <Inside visit={visit} now={panel.now} />}
      {visit?.liveAt && <Visited key={visit.id} visitId={visit.id} live />}
      {visit === null && active && (
        <p className="gt-panel-access__line">
          <ShieldCheck size={18} aria-hidden="true" /> {t('granted', { department: nameOf(department) })}
        </p>
      )}
      {asked && (
        <p className="gt-panel-access__line" role="status">
          <KeyRound size={18} aria-hidden="true" /> <strong>{t('asked.card', { name: asked.agent.name })}</strong>
        </p>
      )}
      {grant?.state === 'suspended' && <p role="alert">{t('suspended')}</p>}
      <div className="gt-panel-access__actions">
        {!active && (
          <Button
            {...(asked && { kind: 'primary' })}
            onClick={() => setAsking(true)}
            refused={panel.can.authorise.allowed ? undefined : t('closed')}
            busy={consent.authorise.isPending}
          >
            <KeyRound size={16} aria-hidden="true" /> {t('authorise.button')}
          </Button>
        )}
        {asked && (
          <Button busy={consent.decline.isPending} onClick={() => consent.decline.mutate()}>
            {t('asked.decline')}
          </Button>
        )}
        {active && (
          <>
            <Button
              kind={visit ? 'danger' : 'plain'}
              busy={consent.withdraw.isPending}
              onClick={() => consent.withdraw.mutate()}
            >
              {t(visit ? 'endNow' : 'withdraw')}
            </Button>
            {visit && conversationId.startsWith('cht_') && (
              <Button kind="primary" busy={consent.solve.isPending} onClick={() => consent.solve.mutate()}>
                {t('solved')}
              </Button>
            )}
          </>
        )}
      </div>
      {panel.visits.some(({ endedAt }) => endedAt !== null) && (
        <details className="gt-panel-access__log">
          <summary>{t('log')}</summary>
          <ul>
            {panel.visits
              .filter(({ endedAt }) => endedAt !== null)
              .map((one) => (
                <li key={one.id}>
                  <Time at={one.openedAt} /> {t('logLine', { name: one.agent.name })} {t('pages', { count: one.pages })}
                  , {t('changes', { count: one.changes })} · {t(`reason.${one.endReason ?? 'agent_left'}`)}
                  <Visited visitId={one.id} live={false} />
                </li>
              ))}
          </ul>
        </details>
      )}
      {asking && (
        <AuthoriseDialog
          department={nameOf(department)}
          asksForPassword={panel.fields === 'password'}
          busy={consent.authorise.isPending}
          error={consent.authorise.error}
          onAuthorise={(credential) => consent.authorise.mutate(credential, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}

/** What was visited, for whom it may concern; fetched when it is opened. */
function Visited({ visitId, live }: { readonly visitId: string; readonly live: boolean }): ReactNode {
  const { t } = useTranslation('panel')
  const [open, setOpen] = useState(false)
  return (
    <details className="gt-panel-access__log" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('activity.title')}</summary>
      {open && (
        <Suspense fallback={null}>
          <PanelActivity visitId={visitId} live={live} />
        </Suspense>
      )}
    </details>
  )
}

function Inside({
  visit,
  now,
}: {
  readonly visit: NonNullable<PanelView['visit']>
  readonly now: string | null
}): ReactNode {
  const { t, i18n } = useTranslation('panel')
  const left = useCountdown(visit.hardAt, now)
  if (visit.liveAt === null) return <p className="gt-panel-access__line">{t('opening', { name: visit.agent.name })}</p>
  return (
    <p className="gt-panel-access__line" role="status">
      <ShieldAlert size={18} aria-hidden="true" />{' '}
      <span>
        <strong>{t('inside', { name: visit.agent.name })}</strong> {t('since')}{' '}
        <time dateTime={visit.liveAt}>
          {new Date(visit.liveAt).toLocaleTimeString(i18n.language, { hour: '2-digit', minute: '2-digit' })}
        </time>
        , {t('pages', { count: visit.pages })}, {t('changes', { count: visit.changes })}
        {left !== null && ` · ${t('left', { left: clockOf(left) })}`}
      </span>
    </p>
  )
}
