import { answerPlaces, unknownAnswerPlaces } from '@guichet/core/contract'
import type { TemplateView } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { Button } from '../../parts/button.tsx'
import { SelectField, TextArea, TextField } from '../../parts/field.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { givenNames } from '../names-fields.tsx'
import { DraftForm } from '../draft-form.tsx'
import { useAdminAction, useIssues } from '../use-admin-action.ts'

type Draft = Pick<TemplateView, 'name' | 'department' | 'texts'>
const blank: Draft = { name: '', department: null, texts: {} }

interface TemplateFormProps {
  /** Null for a new one. */
  readonly template: TemplateView | null
  readonly onClose: () => void
}

/** Name, department and the words in every language; places that nothing fills are named before they are saved. */
export function TemplateForm({ template, onClose }: TemplateFormProps): ReactNode {
  const { t, i18n } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const { data } = useConfiguration()
  const { name, department, texts } = template ?? blank
  const before: Draft = { name, department, texts }
  const [draft, setDraft] = useState(before)
  const given = { ...draft, name: draft.name.trim(), texts: givenNames(draft.texts) }
  const save = useAdminAction(async (client) => {
    if (template) await client.templates.change({ templateId: template.id, ...given })
    else await client.templates.add(given)
    notify(t('templates.saved'))
    if (!template) onClose()
  })
  const remove = useAdminAction(async (client) => {
    if (template) await client.templates.remove({ templateId: template.id })
    notify(t('templates.removed'))
    onClose()
  })
  const issueOf = useIssues(save.error)
  const changed = JSON.stringify(given) !== JSON.stringify({ ...before, texts: givenNames(before.texts) })
  const unknown = unknownAnswerPlaces(Object.values(given.texts).join('\n'))
  const places = (names: readonly string[]): string => names.map((place) => `{{${place}}}`).join(', ')
  const refused =
    given.name === '' || Object.keys(given.texts).length === 0
      ? t('templates.missing')
      : unknown.length > 0
        ? t('templates.unknown', { places: places(unknown) })
        : undefined
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' })
  return (
    <DraftForm
      changed={changed}
      missing={refused}
      save={save}
      action={template ? undefined : t('templates.addAction')}
      onReset={template && (() => setDraft(before))}
      onClose={onClose}
    >
      <TextField
        label={t('templates.name')}
        dir="auto"
        autoComplete="off"
        maxLength={120}
        required
        value={draft.name}
        error={issueOf('name')}
        onChange={({ target }) => setDraft({ ...draft, name: target.value })}
      />
      <SelectField
        label={t('templates.department')}
        options={[
          { id: '', label: t('templates.everyone') },
          ...(data?.departments ?? []).map((one) => ({ id: one.id, label: one.name })),
        ]}
        value={draft.department ?? ''}
        onChange={({ target }) => setDraft({ ...draft, department: target.value === '' ? null : target.value })}
      />
      {(data?.locales ?? Object.keys(draft.texts)).map((locale, place) => (
        <TextArea
          key={locale}
          label={t('templates.textIn', { language: languages.of(locale) ?? locale })}
          lang={locale}
          rows={6}
          {...(place === 0 && { hint: t('templates.places', { places: places(answerPlaces) }) })}
          value={draft.texts[locale] ?? ''}
          error={place === 0 ? issueOf('texts') : undefined}
          onChange={({ target }) => setDraft({ ...draft, texts: { ...draft.texts, [locale]: target.value } })}
        />
      ))}
      {save.error && <Refusal error={save.error} retry={() => save.mutate(undefined)} />}
      <Refusal error={remove.error} retry={() => remove.mutate(undefined)} />
      {template && !changed && (
        <p>
          <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {t('templates.remove')}
          </Button>
        </p>
      )}
    </DraftForm>
  )
}
