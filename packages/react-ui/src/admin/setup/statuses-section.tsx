import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { SectionHead } from '../section-head.tsx'
import { ChoiceList, DefaultPriority } from './choice-lists.tsx'
import { LifecycleForm } from './lifecycle-form.tsx'
import { MovingTickets } from './moving-tickets.tsx'
import { SetupBar } from './setup-bar.tsx'
import { SetupFaults } from './setup-faults.tsx'
import { SetupHistory } from './setup-history.tsx'
import { StatusList } from './status-list.tsx'
import { useSetupDraft } from './use-setup.ts'
import './setup.css'

/** Statuses, priorities and categories: their words, their order, and what leads where (B8). */
export default function StatusesSection(): ReactNode {
  const { t } = useTranslation('admin')
  const setup = useSetupDraft()
  const { data, parts, error, change } = setup
  const known = data ? [...data.retired.priorities, ...data.retired.categories].map(({ id }) => id) : []
  return (
    <>
      <SectionHead title={t('section.statuses')} text={t('setup.text')} />
      {error && <ErrorState error={error} retry={() => void setup.refetch()} />}
      {!data && !error && <Skeleton rows={8} />}
      {data && parts && (
        <>
          <SetupFaults faults={data.faults} />
          <SetupHistory setup={setup} stored={data} />
          <StatusList setup={setup} stored={data} statuses={parts.statuses} />
          <LifecycleForm parts={parts} onChange={(lifecycle) => change({ lifecycle })} />
          <ChoiceList
            part="priorities"
            choices={parts.priorities}
            known={known}
            onChange={(priorities) => change({ priorities })}
          />
          <DefaultPriority parts={parts} onChange={(defaultPriority) => change({ defaultPriority })} />
          <ChoiceList
            part="categories"
            choices={parts.categories}
            known={known}
            onChange={(categories) => change({ categories })}
          />
          <MovingTickets setup={setup} stored={data} parts={parts} />
          <SetupBar setup={setup} parts={parts} />
        </>
      )}
    </>
  )
}
