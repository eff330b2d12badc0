import type { MailAccountView } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Refusal } from '../../console/refusal.tsx'
import { useLabels } from '../../console/use-labels.ts'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { SelectField, TextField } from '../../parts/field.tsx'
import { CheckList } from '../check-list.tsx'
import { useDepartments } from '../departments/use-departments.ts'
import { DraftForm } from '../draft-form.tsx'
import { useAdminAction, useIssues } from '../use-admin-action.ts'
import { accountDraft, settingsOf } from './account-draft.ts'
import type { AccountDraft, TextOfAccount } from './account-draft.ts'
import { SignInFields } from './sign-in-fields.tsx'

const protocols = ['none', 'imap', 'pop3'] as const
const answerOptions = ['plusAddress', 'operatorsAnswerByMail'] as const
const securities = ['tls', 'starttls', 'none'] as const
const afterReadings = { imap: ['seen', 'move', 'delete'], pop3: ['delete', 'leave'] } as const

/** A mailbox and the server that its answers leave by. Passwords go in and never come out. */
export function MailAccountForm({
  account,
  onClose,
}: {
  /** Null for a new one. */
  readonly account: MailAccountView | null
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const [, navigate] = useLocation()
  const label = useLabels()
  const { data: places } = useDepartments()
  const [before, setBefore] = useState(() => accountDraft(account))
  const [draft, setDraft] = useState(before)
  const change = (part: Partial<AccountDraft>): void => setDraft({ ...draft, ...part })
  const department = draft.department || (places?.items[0]?.id ?? '')
  const groups = places?.groups.filter((one) => one.department === department) ?? []
  const save = useAdminAction(async (client) => {
    const settings = settingsOf({ ...draft, department })
    if (account) await client.mail.changeAccount({ accountId: account.id, ...settings, disabled: draft.disabled })
    const saved = account ?? (await client.mail.addAccount(settings))
    const kept = { ...draft, incomingPassword: '', outgoingPassword: '', clientSecret: '', refreshToken: '' }
    setBefore(kept)
    setDraft(kept)
    notify(t('mail.saved'))
    if (!account) navigate(`/admin/mail/${saved.id}`)
  })
  const issueOf = useIssues(save.error)
  const changed = JSON.stringify(draft) !== JSON.stringify(before)
  const missing = draft.name.trim() === '' || draft.address.trim() === '' ? t('mail.missing') : undefined
  const field = (name: TextOfAccount, path: string, rest: object = {}): ReactNode => (
    <TextField
      key={name}
      label={t(`mail.field.${name}`)}
      autoComplete="off"
      value={draft[name]}
      error={issueOf(path)}
      onChange={({ target }) => change({ [name]: target.value })}
      {...rest}
    />
  )
  const secret = (name: 'incomingPassword' | 'outgoingPassword', known: boolean | undefined): ReactNode =>
    field(name, name, {
      type: 'password',
      autoComplete: 'new-password',
      ...(known && { hint: t('mail.passwordKept') }),
    })
  const security = (name: 'incomingSecurity' | 'outgoingSecurity', path: string): ReactNode => (
    <SelectField
      label={t(`mail.field.${name}`)}
      options={securities.map((one) => ({ id: one, label: t(`mail.security.${one}`) }))}
      value={draft[name]}
      error={issueOf(path)}
      onChange={({ target }) => change({ [name]: target.value })}
    />
  )
  return (
    <DraftForm
      changed={changed}
      missing={missing}
      save={save}
      action={account ? undefined : t('mail.addAction')}
      onReset={account && (() => setDraft(before))}
      onClose={onClose}
    >
      {field('name', 'name')}
      {field('address', 'address', { type: 'email', hint: t('mail.addressText') })}
      <SelectField
        label={t('mail.field.department')}
        options={places?.items.map(({ id }) => ({ id, label: label.department(id) })) ?? []}
        value={department}
        error={issueOf('department')}
        onChange={({ target }) => change({ department: target.value, group: '' })}
      />
      {groups.length > 0 && (
        <SelectField
          label={t('mail.field.group')}
          options={[{ id: '', label: t('mail.noGroup') }, ...groups.map(({ id }) => ({ id, label: label.group(id) }))]}
          value={draft.group}
          error={issueOf('group')}
          onChange={({ target }) => change({ group: target.value })}
        />
      )}
      <SelectField
        label={t('mail.field.protocol')}
        options={protocols.map((one) => ({ id: one, label: t(`mail.protocol.${one}`) }))}
        value={draft.protocol}
        onChange={({ target }) => {
          const protocol = target.value as AccountDraft['protocol']
          const port = protocol === 'pop3' ? '995' : '993'
          change({ protocol, incomingPort: port, afterReading: protocol === 'pop3' ? 'delete' : 'seen' })
        }}
      />
      {draft.protocol !== 'none' && (
        <>
          {field('incomingHost', 'incoming.host')}
          {field('incomingPort', 'incoming.port', { inputMode: 'numeric' })}
          {security('incomingSecurity', 'incoming.security')}
          {field('incomingUser', 'incoming.user')}
          {draft.signIn === 'password' && secret('incomingPassword', account?.hasIncomingPassword)}
          {field('intervalMinutes', 'incoming.intervalMinutes', { inputMode: 'numeric' })}
          <SelectField
            label={t('mail.field.afterReading')}
            options={afterReadings[draft.protocol].map((one) => ({ id: one, label: t(`mail.after.${one}`) }))}
            value={draft.afterReading}
            error={issueOf('incoming.afterReading')}
            onChange={({ target }) => change({ afterReading: target.value as AccountDraft['afterReading'] })}
          />
          {draft.protocol === 'imap' && field('folder', 'incoming.folder')}
          {draft.protocol === 'imap' &&
            draft.afterReading === 'move' &&
            field('archiveFolder', 'incoming.archiveFolder')}
        </>
      )}
      <SignInFields
        draft={draft}
        kept={account?.oauth != null && account.hasIncomingPassword}
        field={field}
        onChange={change}
      />
      {field('outgoingHost', 'outgoing.host', { hint: t('mail.outgoingText') })}
      {draft.outgoingHost.trim() !== '' && (
        <>
          {field('outgoingPort', 'outgoing.port', { inputMode: 'numeric' })}
          {security('outgoingSecurity', 'outgoing.security')}
          {field('outgoingUser', 'outgoing.user')}
          {draft.signIn === 'password' && secret('outgoingPassword', account?.hasOutgoingPassword)}
        </>
      )}
      <CheckList
        label={t('mail.answers')}
        options={answerOptions.map((id) => ({ id, label: t(`mail.${id}`), text: t(`mail.${id}Text`) }))}
        chosen={answerOptions.filter((id) => draft[id])}
        onChange={(chosen) =>
          change({
            plusAddress: chosen.includes('plusAddress'),
            operatorsAnswerByMail: chosen.includes('operatorsAnswerByMail'),
          })
        }
      />
      {draft.operatorsAnswerByMail &&
        field('authenticationServer', 'authenticationServer', { hint: t('mail.authenticationText') })}
      {account && (
        <CheckList
          label={t('mail.state')}
          options={[{ id: 'disabled', label: t('mail.disable'), text: t('mail.disableText') }]}
          chosen={draft.disabled ? ['disabled'] : []}
          onChange={(chosen) => change({ disabled: chosen.length > 0 })}
        />
      )}
      <Refusal error={save.error} retry={() => save.mutate(undefined)} />
    </DraftForm>
  )
}
