import type { PersonView } from '@guichet/core/contract'
import { HelpdeskError } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { SelectField, TextArea, TextField } from '../../parts/field.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { CheckList } from '../check-list.tsx'
import { DraftForm } from '../draft-form.tsx'
import { useAdminAction, useIssues } from '../use-admin-action.ts'
import { changesOf, emptyPerson, knownFields } from './person-draft.ts'
import type { PersonDraft } from './person-draft.ts'

interface PersonFormProps {
  /** Null for somebody new. */
  readonly person: PersonView | null
  readonly onClose: () => void
}

/** Name, address, role, departments, groups, language and signature of a person. */
export function PersonForm({ person, onClose }: PersonFormProps): ReactNode {
  const { t } = useTranslation(['admin', 'console'])
  const { notify } = useHelpdesk()
  const [, navigate] = useLocation()
  const { data } = useConfiguration()
  const before = person ? knownFields(person) : emptyPerson(data?.defaultLocale ?? 'en')
  const [draft, setDraft] = useState<PersonDraft>(before)
  const [password, setPassword] = useState('')
  const save = useAdminAction(async (client) => {
    const { role, ...changes } = changesOf(draft, before)
    const saved = person
      ? await client.people.change({
          personId: person.id,
          ...changes,
          ...(role !== undefined && role !== 'customer' && { role }),
        })
      : await client.people.add({
          ...draft,
          departments: [...draft.departments],
          groups: [...draft.groups],
          ...(password !== '' && { password }),
        })
    notify(t('people.saved', { name: saved.name }))
    if (!person) navigate(`/admin/people/${saved.id}`)
  })
  const issueOf = useIssues(save.error)
  const inUse =
    save.error instanceof HelpdeskError && save.error.code === 'already_exists' ? t('people.inUse') : undefined
  const change = (part: Partial<PersonDraft>): void => setDraft({ ...draft, ...part })
  const staff = draft.role !== 'customer'
  const changed = Object.keys(changesOf(draft, before)).length > 0 || password !== ''
  const missing = draft.name.trim() === '' || draft.email.trim() === '' ? t('people.missing') : undefined
  const locales = data?.locales ?? [draft.locale]
  const groups = (data?.groups ?? []).filter(({ department }) => draft.departments.includes(department))
  const general =
    save.error && inUse === undefined && !(save.error instanceof HelpdeskError && save.error.issues.length > 0)
  return (
    <DraftForm
      changed={changed}
      missing={missing}
      save={save}
      action={person ? undefined : t('people.addAction')}
      onReset={person && (() => setDraft(before))}
      onClose={onClose}
    >
      <TextField
        label={t('people.name')}
        required
        dir="auto"
        autoComplete="off"
        value={draft.name}
        error={issueOf('name')}
        onChange={({ target }) => change({ name: target.value })}
      />
      <TextField
        label={t('people.email')}
        type="email"
        required
        autoComplete="off"
        value={draft.email}
        error={inUse ?? issueOf('email')}
        onChange={({ target }) => change({ email: target.value })}
      />
      {staff && (
        <SelectField
          label={t('people.role')}
          options={(['operator', 'administrator'] as const).map((id) => ({ id, label: t(`console:role.${id}`) }))}
          hint={t(`people.roleText.${draft.role === 'administrator' ? 'administrator' : 'operator'}`)}
          value={draft.role}
          error={issueOf('role')}
          onChange={({ target }) => change({ role: target.value as PersonDraft['role'] })}
        />
      )}
      {!person && (
        <TextField
          label={t('password.new')}
          type="password"
          optional
          autoComplete="new-password"
          hint={t('password.hint')}
          value={password}
          error={issueOf('password')}
          onChange={({ target }) => setPassword(target.value)}
        />
      )}
      {draft.role === 'operator' && (
        <CheckList
          label={t('people.departments')}
          hint={t('people.departmentsText')}
          options={(data?.departments ?? []).map(({ id, name }) => ({ id, label: name }))}
          chosen={draft.departments}
          onChange={(departments) =>
            change({
              departments,
              groups: draft.groups.filter((id) =>
                data?.groups.some((group) => group.id === id && departments.includes(group.department)),
              ),
            })
          }
        />
      )}
      {draft.role === 'operator' && groups.length > 0 && (
        <CheckList
          label={t('people.groups')}
          options={groups.map(({ id, name }) => ({ id, label: name }))}
          chosen={draft.groups}
          onChange={(chosen) => change({ groups: chosen })}
        />
      )}
      <SelectField
        label={t('people.language')}
        options={locales.map((id) => ({ id, label: new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id }))}
        value={draft.locale}
        onChange={({ target }) => change({ locale: target.value })}
      />
      {staff && (
        <TextArea
          label={t('people.signature')}
          optional
          rows={3}
          hint={t('people.signatureText')}
          value={draft.signature}
          error={issueOf('signature')}
          onChange={({ target }) => change({ signature: target.value })}
        />
      )}
      {Boolean(general) && <Refusal error={save.error} retry={() => save.mutate(undefined)} />}
    </DraftForm>
  )
}
