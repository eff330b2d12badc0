import { sentenceOf } from '@guichet/core/contract'
import type { SystemFindingView, SystemView } from '@guichet/core/contract'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleX, RefreshCw, TriangleAlert } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { byCode } from '../../i18n/text-by-code.ts'
import { Button } from '../../parts/button.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { SectionHead } from '../section-head.tsx'
import './system.css'

/** How often it is looked at again while somebody watches. */
const againMs = 20_000

const icons: Readonly<Record<SystemView['state'], LucideIcon>> = {
  well: CircleCheck,
  attention: TriangleAlert,
  wrong: CircleX,
}

/** Where something can be done about it. */
const places: Readonly<Record<string, string>> = {
  mailboxes: 'mail',
  outbox: 'mail',
  webhooks: 'webhooks',
  record: 'audit',
  retention: 'chats',
  panels: 'panels',
  definition: 'statuses',
}

/** How the helpdesk is doing: what is well, and what to do where it is not. */
export default function SystemSection(): ReactNode {
  const { t } = useTranslation('admin')
  const { client } = useHelpdesk()
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ['system'],
    queryFn: () => client.system.check(),
    refetchInterval: againMs,
  })
  return (
    <>
      <SectionHead title={t('section.system')} text={t('system.text')}>
        <Button busy={isFetching} onClick={() => void refetch()}>
          <RefreshCw size={16} aria-hidden="true" /> {t('system.again')}
        </Button>
      </SectionHead>
      {isPending && <Skeleton rows={8} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <div className="gt-systemstate" data-state={data.state}>
            <Picture state={data.state} />
            <p role="status">
              <strong>{t(`system.state.${data.state}`)}</strong>
              <span className="gt-muted">
                {t('system.checkedAt')} <Time at={data.checkedAt} />
              </span>
            </p>
            <CopyButton text={reportOf(data)} what={t('system.report')} />
          </div>
          <ul className="gt-findings">
            {data.findings.map((finding) => (
              <Finding key={`${finding.about} ${finding.code} ${JSON.stringify(finding.facts)}`} finding={finding} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Picture({ state }: { readonly state: SystemView['state'] }): ReactNode {
  const { t } = useTranslation('admin')
  const Icon = icons[state]
  return <Icon size={20} role="img" aria-label={t(`system.mark.${state}`)} />
}

function Finding({ finding: { about, state, code, facts } }: { readonly finding: SystemFindingView }): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const clock = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const { since } = facts
  const words = { ...facts, ...(typeof since === 'string' && since !== '' && { since: clock.format(new Date(since)) }) }
  const place = places[about]
  return (
    <li data-state={state}>
      <Picture state={state} />
      <div>
        <strong>{byCode(t)([`system.about.${about}`, 'system.about.other'], { about })}</strong>
        <p dir="auto">{byCode(t)([`system.finding.${code}`, 'system.finding.check_failed'], { about, ...words })}</p>
        {state !== 'well' && (
          <p className="gt-muted">{byCode(t)([`system.todo.${code}`, 'system.todo.other'], words)}</p>
        )}
      </div>
      {state !== 'well' && place !== undefined && (
        <Link href={`/admin/${place}`} className="gt-button">
          {t(`section.${place as 'mail'}`)}
        </Link>
      )}
    </li>
  )
}

/** What somebody else can be asked about, in the words of the command. */
const reportOf = ({ checkedAt, findings }: SystemView): string =>
  [
    checkedAt,
    ...findings.map(({ state, about, code, facts }) => `${state}\t${about}\t${sentenceOf(code, facts)}`),
  ].join('\n')
