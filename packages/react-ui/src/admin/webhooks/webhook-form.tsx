import { webhookTypes } from '@guichet/core/contract'
import type { WebhookView, WebhookWithSecret } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { TextField } from '../../parts/field.tsx'
import { byCode } from '../../i18n/text-by-code.ts'
import { CheckList } from '../check-list.tsx'
import { DraftForm } from '../draft-form.tsx'
import { useAdminAction, useIssues } from '../use-admin-action.ts'

type Types = WebhookView['types']
interface Draft {
  readonly name: string
  readonly url: string
  readonly types: Types
}
const blank: Draft = { name: '', url: '', types: ['ticket.opened', 'ticket.replied', 'ticket.closed'] }
const inOrder = (types: Types): Types[number][] => webhookTypes.filter((type) => types.includes(type))
const groups = ['ticket', 'chat', 'person'] as const

interface WebhookFormProps {
  /** Null for a new one. */
  readonly webhook: WebhookView | null
  /** A new one was added. */
  readonly onAdded?: (webhook: WebhookWithSecret) => void
  readonly onClose: () => void
}

/** Where to send, and what. */
export function WebhookForm({ webhook, onAdded, onClose }: WebhookFormProps): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const before: Draft = webhook ?? blank
  const [draft, setDraft] = useState<Draft>({ name: before.name, url: before.url, types: before.types })
  const given = {
    name: draft.name.trim(),
    url: draft.url.trim(),
    types: inOrder(draft.types),
  }
  const save = useAdminAction(async (client) => {
    if (webhook) {
      await client.webhooks.change({ webhookId: webhook.id, ...given })
      notify(t('webhooks.saved'))
    } else onAdded?.(await client.webhooks.add(given))
  })
  const issueOf = useIssues(save.error)
  const changed =
    webhook === null ||
    JSON.stringify(given) !== JSON.stringify({ name: before.name, url: before.url, types: inOrder(before.types) })
  const refused = given.name === '' || given.url === '' || given.types.length === 0 ? t('webhooks.missing') : undefined
  return (
    <DraftForm
      changed={changed}
      missing={refused}
      save={save}
      onReset={webhook && (() => setDraft(before))}
      onClose={onClose}
    >
      <TextField
        label={t('webhooks.name')}
        maxLength={120}
        autoComplete="off"
        value={draft.name}
        onChange={({ target }) => setDraft({ ...draft, name: target.value })}
      />
      <TextField
        label={t('webhooks.url')}
        hint={t('webhooks.urlText')}
        type="url"
        dir="ltr"
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        placeholder="https://"
        value={draft.url}
        error={issueOf('url')}
        onChange={({ target }) => setDraft({ ...draft, url: target.value })}
      />
      {groups.map((group) => {
        const of = webhookTypes.filter((type) => type.startsWith(`${group}.`))
        return (
          <CheckList
            key={group}
            label={t(`webhooks.group.${group}`)}
            options={of.map((type) => ({ id: type, label: byCode(t)(`event.${type.replace('.', '_')}`) }))}
            chosen={draft.types.filter((type) => type.startsWith(`${group}.`))}
            onChange={(chosen) =>
              setDraft({
                ...draft,
                types: [...draft.types.filter((type) => !type.startsWith(`${group}.`)), ...(chosen as Types)],
              })
            }
          />
        )
      })}
      <Refusal error={issueOf('url') === undefined ? save.error : null} retry={() => save.mutate(undefined)} />
    </DraftForm>
  )
}
