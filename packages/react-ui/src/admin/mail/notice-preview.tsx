import { HelpdeskError } from '@guichet/core/contract'
import type { NoticesView } from '@guichet/core/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../../helpdesk-provider.tsx'
import { TextField } from '../../parts/field.tsx'
import { MessageFrame } from '../../parts/message-frame.tsx'
import { useSettled } from '../../parts/use-settled.ts'

interface PreviewedWords {
  readonly kind: NoticesView['kinds'][number]['kind']
  readonly locale: string
  readonly subject: string
  readonly text: string
}

/** A notice as its reader would get it, with a real ticket: the newest, unless another is named. Sends nothing. */
export function NoticePreviewPane(props: PreviewedWords): ReactNode {
  const { t } = useTranslation('admin')
  const { client } = useHelpdesk()
  const [typed, setTyped] = useState('')
  const newest = useQuery({
    queryKey: ['tickets', 'newest'],
    queryFn: () => client.tickets.list({ sort: 'number', direction: 'descending', limit: 1 }),
  }).data?.items[0]
  const ticketId = typed.replaceAll(/\D/g, '') || String(newest?.number ?? '')
  const settled = useSettled(JSON.stringify({ ...props, ticketId }))
  const asked = JSON.parse(settled) as PreviewedWords & { readonly ticketId: string }
  const { data, error } = useQuery({
    queryKey: ['mail', 'preview', asked],
    queryFn: () => client.mail.previewNotice(asked),
    enabled: asked.ticketId !== '' && asked.subject !== '' && asked.text !== '',
    placeholderData: (before) => before,
  })
  const missing = error instanceof HelpdeskError && error.code === 'not_found'
  return (
    <>
      <TextField
        label={t('notices.ticket')}
        inputMode="numeric"
        autoComplete="off"
        placeholder={newest ? `#${newest.number}` : ''}
        value={typed}
        error={missing ? t('notices.noTicket') : undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
      {data && (
        <section className="gt-card gt-notice" aria-label={t('notices.preview')}>
          <strong dir="auto">{data.subject}</strong>
          <MessageFrame html={data.html} title={t('notices.preview')} attachments={noPictures} />
          {data.unknownPlaces.length > 0 && (
            <p className="gt-problem" role="alert">
              {t('notices.unknown', { places: data.unknownPlaces.map((name) => `{{${name}}}`).join(', ') })}
            </p>
          )}
        </section>
      )}
    </>
  )
}

const noPictures: readonly never[] = []
