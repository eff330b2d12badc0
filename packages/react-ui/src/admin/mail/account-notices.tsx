import type { MailAccountView, NoticesView } from '@guichet/core/contract'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refusal } from '../../console/refusal.tsx'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { SelectField, TextArea, TextField } from '../../parts/field.tsx'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { SaveBar } from '../save-bar.tsx'
import { useAdminAction, useIssues } from '../use-admin-action.ts'
import { NoticePreviewPane } from './notice-preview.tsx'

type Kind = NoticesView['kinds'][number]['kind']
interface Words {
  readonly subject: string
  readonly text: string
}

/** The words of what an account sends by itself, per kind and language: the shipped ones, or the administrator's. */
export function AccountNotices({ account }: { readonly account: MailAccountView }): ReactNode {
  const { t } = useTranslation('admin')
  const { client } = useHelpdesk()
  const { data } = useQuery({ queryKey: ['mail', 'notices'], queryFn: () => client.mail.notices() })
  const configuration = useConfiguration().data
  const locales = configuration?.locales ?? ['en']
  const [kind, setKind] = useState<Kind>('confirmation')
  const [chosen, setLocale] = useState<string | null>(null)
  const locale = chosen ?? configuration?.defaultLocale ?? 'en'
  const notice = data?.kinds.find((one) => one.kind === kind)
  const shipped = notice?.templates[locale] ?? notice?.templates['en']
  return (
    <section className="gt-form" aria-label={t('notices.title')}>
      <h3>{t('notices.title')}</h3>
      <p className="gt-muted">{t('notices.text')}</p>
      <SelectField
        label={t('notices.kind')}
        options={(data?.kinds ?? []).map((one) => ({ id: one.kind, label: t(`notices.kinds.${one.kind}`) }))}
        value={kind}
        onChange={({ target }) => setKind(target.value as Kind)}
      />
      <SelectField
        label={t('notices.language')}
        options={locales.map((id) => ({ id, label: new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id }))}
        value={locale}
        onChange={({ target }) => setLocale(target.value)}
      />
      {shipped && (
        <NoticeForm
          key={`${kind} ${locale}`}
          account={account}
          kind={kind}
          locale={locale}
          shipped={shipped}
          places={notice?.places ?? []}
        />
      )}
    </section>
  )
}

function NoticeForm({
  account,
  kind,
  locale,
  shipped,
  places,
}: {
  readonly account: MailAccountView
  readonly kind: Kind
  readonly locale: string
  readonly shipped: Words
  readonly places: readonly string[]
}): ReactNode {
  const { t } = useTranslation('admin')
  const { notify } = useHelpdesk()
  const before = account.templates[kind]?.[locale] ?? shipped
  const [words, setWords] = useState<Words>(before)
  const form = useRef<HTMLFormElement>(null)
  const same = (one: Words, other: Words): boolean => one.subject === other.subject && one.text === other.text
  const changed = !same(words, before)
  const save = useAdminAction(async (client) => {
    const { [locale]: _own, ...others } = account.templates[kind] ?? {}
    const own = same(words, shipped) ? others : { ...others, [locale]: words }
    await client.mail.changeAccount({ accountId: account.id, templates: { ...account.templates, [kind]: own } })
    notify(t('notices.saved'))
  })
  const issueOf = useIssues(save.error)
  /** At the caret, where it is in the text; else at its end. */
  const insert = (name: string): void => {
    const field = form.current?.querySelector('textarea')
    const at = field && document.activeElement === field ? field.selectionStart : words.text.length
    setWords({ ...words, text: `${words.text.slice(0, at)}{{${name}}}${words.text.slice(at)}` })
  }
  return (
    <form
      ref={form}
      className="gt-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && !save.isPending) save.mutate(undefined)
      }}
    >
      <TextField
        label={t('notices.subject')}
        maxLength={300}
        dir="auto"
        value={words.subject}
        onChange={({ target }) => setWords({ ...words, subject: target.value })}
      />
      <TextArea
        label={t('notices.words')}
        rows={9}
        maxLength={10_000}
        value={words.text}
        error={issueOf(`templates.${kind}.${locale}`)}
        onChange={({ target }) => setWords({ ...words, text: target.value })}
      />
      <p className="gt-places">
        {t('notices.places')}{' '}
        {places.map((name) => (
          <button
            key={name}
            type="button"
            className="gt-places__one"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(name)}
          >
            {`{{${name}}}`}
          </button>
        ))}
      </p>
      {!same(words, shipped) && (
        <button type="button" className="gt-linklike" onClick={() => setWords(shipped)}>
          {t('notices.shipped')}
        </button>
      )}
      <NoticePreviewPane kind={kind} locale={locale} subject={words.subject} text={words.text} />
      <Refusal error={save.error} retry={() => save.mutate(undefined)} />
      {changed && <SaveBar changed busy={save.isPending} refused={undefined} onDiscard={() => setWords(before)} />}
    </form>
  )
}
