import type { DepartmentView } from '@guichet/core/contract'
import { HelpdeskError } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { SelectField, TextField } from '../../parts/field.tsx'
import { CheckList } from '../check-list.tsx'
import { givenNames, idFrom, NamesFields } from '../names-fields.tsx'
import { DraftForm } from '../draft-form.tsx'
import { SignatureFields } from './signature-fields.tsx'
import { useAdminAction, useIssues } from '../use-admin-action.ts'

type Draft = Pick<DepartmentView, 'names' | 'audience' | 'channels' | 'closed'> & {
  readonly signatures: Readonly<Record<string, string>>
  /** As it is typed; empty for the days of the helpdesk. */
  readonly chatDays: string
}

const audiences = ['customers', 'non_customers', 'everyone'] as const
const channels = ['ticket', 'chat', 'mail'] as const
const blank: DepartmentView = {
  id: '',
  names: {},
  audience: 'everyone',
  channels: ['ticket'],
  signatures: {},
  closed: false,
}

interface DepartmentFormProps {
  /** Null for a new one. */
  readonly department: DepartmentView | null
  readonly onClose: () => void
}

/** Names, audience, channels, what its answers end with, and whether it takes anything new. */
export function DepartmentForm({ department, onClose }: DepartmentFormProps): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const [, navigate] = useLocation()
  const { names, audience, channels: open, signatures = {}, closed, chatHistoryDays } = department ?? blank
  const before: Draft = { names, audience, channels: open, signatures, closed, chatDays: String(chatHistoryDays ?? '') }
  const [draft, setDraft] = useState(before)
  const [askedId, setAskedId] = useState<string | null>(null)
  const given = givenNames(draft.names)
  const id = askedId ?? idFrom(Object.values(given)[0] ?? '')
  const save = useAdminAction(async (client) => {
    const parts = {
      names: given,
      audience: draft.audience,
      channels: draft.channels,
      signatures: givenNames(draft.signatures),
    }
    const days = draft.chatDays.trim() === '' ? null : Number(draft.chatDays)
    const keeps = draft.chatDays === before.chatDays ? {} : { chatHistoryDays: days }
    if (department) {
      await client.departments.change({ departmentId: department.id, ...parts, ...keeps, closed: draft.closed })
    } else await client.departments.add({ id, ...parts })
    notify(t('departments.saved'))
    if (!department) navigate(`/admin/departments/${id}`)
  })
  const issueOf = useIssues(save.error)
  const inUse =
    save.error instanceof HelpdeskError && save.error.code === 'already_exists' ? t('departments.inUse') : undefined
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part })
  const changed =
    JSON.stringify({ ...draft, names: given }) !== JSON.stringify({ ...before, names: givenNames(before.names) })
  const missing =
    Object.keys(given).length === 0 || id === ''
      ? t('departments.missing')
      : draft.channels.length === 0
        ? t('departments.noChannel')
        : undefined
  return (
    <DraftForm
      changed={changed}
      missing={missing}
      save={save}
      action={department ? undefined : t('departments.addAction')}
      onReset={department && (() => setDraft(before))}
      onClose={onClose}
    >
      <NamesFields
        label={(language) => t('departments.nameIn', { language })}
        names={draft.names}
        error={issueOf('names')}
        onChange={(next) => change({ names: { ...next } })}
      />
      {!department && (
        <TextField
          label={t('departments.id')}
          hint={t('departments.idText')}
          autoComplete="off"
          value={id}
          error={inUse ?? issueOf('id')}
          onChange={({ target }) => setAskedId(target.value)}
        />
      )}
      <SelectField
        label={t('departments.audience')}
        options={audiences.map((one) => ({ id: one, label: t(`departments.audiences.${one}`) }))}
        hint={t('departments.audienceText')}
        value={draft.audience}
        onChange={({ target }) => change({ audience: target.value as Draft['audience'] })}
      />
      <CheckList
        label={t('departments.channels')}
        options={channels.map((one) => ({ id: one, label: t(`departments.channel.${one}`) }))}
        chosen={draft.channels}
        onChange={(chosen) => change({ channels: channels.filter((one) => chosen.includes(one)) })}
      />
      <SignatureFields signatures={draft.signatures} onChange={(next) => change({ signatures: next })} />
      {department && (
        <TextField
          label={t('departments.chatDays')}
          hint={t('departments.chatDaysText')}
          type="number"
          min={1}
          max={3650}
          step={1}
          optional
          value={draft.chatDays}
          error={issueOf('chatHistoryDays')}
          onChange={({ target }) => change({ chatDays: target.value })}
        />
      )}
      {department && (
        <CheckList
          label={t('departments.state')}
          options={[{ id: 'closed', label: t('departments.close'), text: t('departments.closeText') }]}
          chosen={draft.closed ? ['closed'] : []}
          onChange={(chosen) => change({ closed: chosen.length > 0 })}
        />
      )}
      {save.error && inUse === undefined && <Refusal error={save.error} retry={() => save.mutate(undefined)} />}
    </DraftForm>
  )
}
