import type { ConfigurationView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { ChoiceGroup } from '../parts/choice-group.tsx'
import type { Visitor } from './use-asked-form.ts'

/** Who writes, and to which department: the answers are in the address (A3–A5). */
export interface GateAnswers {
  readonly visitor: Visitor | null
  readonly department: string | undefined
  readonly reachable: ConfigurationView['departments']
  /** The question who they are is asked at all. */
  readonly gated: boolean
  answer(key: 'visitor' | 'department', value: string): void
}

/** Answers from the address; without them from what leaves only one choice. */
export function useGate(
  configuration: ConfigurationView | undefined,
  channel: 'ticket' | 'chat',
  known: boolean,
): GateAnswers {
  const [search, setSearch] = useSearchParams()
  const departments = configuration?.departments ?? []
  const gated = !known && departments.some(({ audience }) => audience === 'non_customers')
  const asked = search.get('visitor')
  const answered = asked === 'customer' || asked === 'not_customer' ? asked : null
  const visitor: Visitor | null = gated ? answered : 'customer'
  const reachable = departments.filter(
    ({ audience, open, channels }) =>
      open &&
      channels.includes(channel) &&
      (audience === 'everyone' || (audience === 'customers') === (visitor === 'customer')),
  )
  const chosen = search.get('department')
  return {
    visitor,
    gated,
    reachable,
    department: reachable.length === 1 ? reachable[0]?.id : reachable.find(({ id }) => id === chosen)?.id,
    answer: (key, value) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before)
          after.set(key, value)
          return after
        },
        { replace: true },
      ),
  }
}

/** Are you our customer? Who should answer? */
export function VisitorGate({
  gate: { gated, visitor, department, reachable, answer },
  nobody,
}: {
  readonly gate: GateAnswers
  /** Said when no department is reachable. */
  readonly nobody: string
}): ReactNode {
  const { t } = useTranslation('customer')
  return (
    <>
      {gated && (
        <ChoiceGroup
          label={t('home.gate')}
          value={visitor}
          options={[
            { id: 'customer', label: t('gate.yes') },
            { id: 'not_customer', label: t('gate.no') },
          ]}
          onChange={(value) => answer('visitor', value)}
        />
      )}
      {visitor && reachable.length > 1 && (
        <ChoiceGroup
          label={t('form.department')}
          value={department ?? null}
          options={reachable.map(({ id, name }) => ({ id, label: name }))}
          onChange={(value) => answer('department', value)}
        />
      )}
      {visitor && reachable.length === 0 && <p className="gt-muted">{nobody}</p>}
    </>
  )
}
