import type { SetupParts } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceGroup } from '../../parts/choice-group.tsx'
import { CheckField, SelectField } from '../../parts/field.tsx'
import { CheckList } from '../check-list.tsx'
import { NamesFields } from '../names-fields.tsx'
import { wordIn } from './word-in.ts'

export type StatusDraft = SetupParts['statuses'][number]

const kinds = ['open', 'waiting', 'closed'] as const
const setters = ['customer', 'operator', 'administrator'] as const
const colours = [
  'open',
  'waiting-operator',
  'waiting-customer',
  'solved',
  'unsolved',
  'closed',
  'duplicate',
  'rejected-offer',
] as const
const icons = ['○', '◔', '●', '✓', '✕', '■', '⧉', '⊘', '◍', '★', '♦', '⚑'] as const

interface StatusFormProps {
  readonly status: StatusDraft
  /** All of them, in their order. */
  readonly statuses: readonly StatusDraft[]
  /** Its kind can still be chosen: no ticket can be in it yet. */
  readonly isNew: boolean
  readonly onChange: (status: StatusDraft) => void
}

/** Words, look, and who may choose it from where. */
export function StatusForm({ status, statuses, isNew, onChange }: StatusFormProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const { labels, kind, setBy, next } = status
  const put = (parts: Partial<StatusDraft>): void => onChange({ ...status, ...parts })
  const others = statuses.filter(({ id }) => id !== status.id)
  const { next: _any, ...anywhere } = status
  return (
    <div className="gt-form gt-order__form">
      <div className="gt-form__row">
        <NamesFields
          label={(language) => t('setup.staffName', { language })}
          names={labels.staff}
          onChange={(staff) => put({ labels: { ...labels, staff: { ...staff } } })}
        />
      </div>
      <div className="gt-form__row">
        <NamesFields
          label={(language) => t('setup.customerName', { language })}
          names={labels.customer}
          onChange={(customer) => put({ labels: { ...labels, customer: { ...customer } } })}
        />
      </div>
      <div className="gt-form__row">
        <SelectField
          label={t('setup.kind')}
          hint={t(isNew ? 'setup.kindText' : 'setup.kindFixed')}
          disabled={!isNew}
          options={kinds.map((id) => ({ id, label: t(`setup.kinds.${id}`) }))}
          value={kind}
          onChange={({ target }) => put({ kind: target.value as StatusDraft['kind'] })}
        />
        <SelectField
          label={t('setup.colour')}
          options={colours.map((id) => ({ id, label: t(`setup.colours.${id}`) }))}
          value={status.colour}
          onChange={({ target }) => put({ colour: target.value })}
        />
        <SelectField
          label={t('setup.icon')}
          options={[...new Set([status.icon, ...icons])].map((id) => ({ id, label: id }))}
          value={status.icon}
          onChange={({ target }) => put({ icon: target.value })}
        />
      </div>
      <CheckList
        label={t('setup.setBy')}
        hint={t('setup.setByText')}
        options={setters.map((id) => ({ id, label: t(`setup.setters.${id}`) }))}
        chosen={setBy}
        onChange={(chosen) => put({ setBy: setters.filter((one) => chosen.includes(one)) })}
      />
      <ChoiceGroup
        label={t('setup.next')}
        options={[
          { id: 'any', label: t(kind === 'closed' ? 'setup.nextNone' : 'setup.nextAny') },
          { id: 'some', label: t('setup.nextSome') },
        ]}
        value={next === undefined ? 'any' : 'some'}
        onChange={(value) => onChange(value === 'any' ? anywhere : { ...status, next: [] })}
      />
      {next !== undefined && (
        <CheckList
          label={t('setup.nextThese')}
          options={others.map(({ id, labels: words }) => ({ id, label: wordIn(words.staff, i18n.language) || id }))}
          chosen={next}
          onChange={(chosen) => put({ next: [...chosen] })}
        />
      )}
      {kind === 'closed' && (
        <CheckField
          label={t('setup.pointsToOriginal')}
          checked={status.pointsToOriginal}
          onChange={({ target }) => put({ pointsToOriginal: target.checked })}
        />
      )}
    </div>
  )
}
