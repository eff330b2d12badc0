import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ChatSummary } from '@guichet/core/contract'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useLabels } from '../../console/use-labels.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { useSettled } from '../../parts/use-settled.ts'
import { dayAfter, midnight } from '../days.ts'
import { SectionHead } from '../section-head.tsx'
import { DaysLeft } from './days-left.tsx'
import { DryRun } from './dry-run.tsx'
import { emptyHistoryChoices, HistoryFilters } from './history-filters.tsx'
import type { HistoryChoices } from './history-filters.tsx'
import { TranscriptPanel } from './transcript-panel.tsx'
import { useChatHistory } from './use-chat-history.ts'
import type { HistoryFilter } from './use-chat-history.ts'

const filterOf = ({ person, operator, department, endReason, from, to }: HistoryChoices): HistoryFilter => ({
  ...(person.trim() && { person: person.trim() }),
  ...(operator && { operator }),
  ...(department && { department }),
  ...(endReason && { endReason: endReason as NonNullable<HistoryFilter['endReason']> }),
  ...(from && { arrivedFrom: midnight(from) }),
  ...(to && { arrivedBefore: dayAfter(to) }),
})

/** Chats that are over, until their days have gone by (A17). */
export function ChatsSection({ id }: { readonly id: string | null }): ReactNode {
  const { t } = useTranslation('admin')
  const [, navigate] = useLocation()
  const [choices, setChoices] = useState(emptyHistoryChoices)
  const [running, setRunning] = useState(false)
  const settled = useSettled(choices)
  const { chats, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useChatHistory(
    filterOf(settled),
  )
  const narrowed = Object.values(choices).some(Boolean)
  return (
    <>
      <SectionHead title={t('section.chats')} text={t('chats.text')}>
        <Button onClick={() => setRunning(true)}>{t('chats.dryRun')}</Button>
      </SectionHead>
      <HistoryFilters choices={choices} onChange={setChoices} />
      {isPending && <Skeleton rows={8} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!isPending && !error && chats.length === 0 && (
        <EmptyState
          action={narrowed && <Button onClick={() => setChoices(emptyHistoryChoices)}>{t('audit.clear')}</Button>}
        >
          {t(narrowed ? 'chats.noneFound' : 'chats.none')}
        </EmptyState>
      )}
      {chats.length > 0 && <HistoryTable chats={chats} />}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {id !== null && <TranscriptPanel key={id} chatId={id} onClose={() => navigate('/admin/chats')} />}
      {running && <DryRun onClose={() => setRunning(false)} />}
    </>
  )
}

function HistoryTable({ chats }: { readonly chats: readonly ChatSummary[] }): ReactNode {
  const { t } = useTranslation(['admin', 'common'])
  const label = useLabels()
  return (
    <div className="gt-tablebox">
      <table className="gt-table">
        <thead>
          <tr>
            <th>{t('chats.who')}</th>
            <th>{t('chats.department')}</th>
            <th>{t('chats.operator')}</th>
            <th>{t('chats.endedAt')}</th>
            <th>{t('chats.end')}</th>
            <th>{t('chats.left')}</th>
          </tr>
        </thead>
        <tbody>
          {chats.map((chat) => (
            <tr key={chat.id} data-chat={chat.id}>
              <td>
                <TranscriptLink chat={chat} />
              </td>
              <td>{label.department(chat.department)}</td>
              <td>{chat.operator?.name ?? '–'}</td>
              <td className="gt-muted gt-nowrap">{chat.endedAt !== null && <Time at={chat.endedAt} exact />}</td>
              <td>{chat.endReason !== null && t(`common:chat.ended.${chat.endReason}`)}</td>
              <td className="gt-nowrap">
                <DaysLeft chat={chat} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TranscriptLink({ chat }: { readonly chat: ChatSummary }): ReactNode {
  const { t } = useTranslation('admin')
  return (
    <Link href={`/admin/chats/${chat.id}`}>
      <bdi>{chat.staff?.name || t('chats.anonymous')}</bdi>
    </Link>
  )
}
