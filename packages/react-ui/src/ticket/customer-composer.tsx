import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '@guichet/core/contract'
import { Button } from '../parts/button.tsx'
import { TextArea } from '../parts/field.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useErrorText, useReason } from '../parts/use-reason.ts'
import { useTicketAction } from './use-ticket.ts'

/** Where a customer writes. What is typed stays until it has arrived. */
export function CustomerComposer({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation('customer')
  const reasonText = useReason()
  const errorText = useErrorText()
  const [draft, write, forget] = useDraft(`reply.${ticket.id}`)
  const reply = useTicketAction((client, text: string) => client.tickets.reply({ ticketId: ticket.id, text }))
  const { can } = ticket
  const send = (): void => {
    if (draft.trim() !== '' && !reply.isPending) reply.mutate(draft, { onSuccess: forget })
  }
  if (!can.reply.allowed) {
    return (
      <div className="gt-composer">
        <p className="gt-muted">{reasonText(can.reply.reason)}</p>
        {can.reply.reason === 'open_a_linked_ticket' && (
          <a
            className="gt-button"
            href={`/new?visitor=customer&department=${ticket.department}&continues=${ticket.id}`}
          >
            {t('ticket.newAboutThis')}
          </a>
        )}
      </div>
    )
  }
  return (
    <form
      className="gt-composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextArea
        label={t('ticket.write')}
        value={draft}
        rows={4}
        {...(ticket.status.kind === 'closed' && { hint: t('ticket.writingReopens') })}
        onChange={({ target }) => write(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) send()
        }}
      />
      {reply.error && (
        <p className="gt-problem" role="alert">
          {errorText(reply.error)}
        </p>
      )}
      <div className="gt-form__actions">
        <Button
          type="submit"
          kind="primary"
          busy={reply.isPending}
          refused={draft.trim() === '' ? t('ticket.writeFirst') : undefined}
        >
          {t('ticket.send')}
        </Button>
      </div>
    </form>
  )
}
