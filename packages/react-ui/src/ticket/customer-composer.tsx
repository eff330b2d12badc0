import type { TicketView } from '@guichet/core/contract'
import { Plus, SendHorizontal } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { AttachFiles } from '../attachment/attach-files.tsx'
import { useUploads } from '../attachment/use-uploads.ts'
import { Button } from '../parts/button.tsx'
import { sendKey } from '../parts/send-key.ts'
import { sendDraft } from '../parts/drafts.ts'
import { useDraft } from '../parts/use-draft.ts'
import { useErrorText, useReason } from '../parts/use-reason.ts'
import { useTicketDoor } from './ticket-door.ts'
import { useOwnTicketAction } from './use-own-ticket.ts'

/** Where a customer writes. What is typed stays until it has arrived. */
export function CustomerComposer({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation(['customer', 'common'])
  const id = useId()
  const errorText = useErrorText()
  const name = `reply.${ticket.id}`
  const [draft, write] = useDraft(name)
  const door = useTicketDoor()
  const uploads = useUploads(door.upload)
  const reply = useOwnTicketAction<void>(() => sendDraft(name, (text) => uploads.send((ids) => door.reply(text, ids))))
  if (!ticket.can.reply.allowed) return <NoReply ticket={ticket} />
  const hint = reply.isPaused
    ? 'common:queued'
    : ticket.status.kind === 'closed'
      ? 'ticket.writingReopens'
      : 'ticket.sendKeys'
  const send = (): void => {
    if (draft.trim() === '' || reply.isPending || uploads.busy) return
    reply.mutate()
  }
  return (
    <form
      className="gt-composer"
      {...uploads.dropZone}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label htmlFor={id}>{t('ticket.write')}</label>
      <textarea
        id={id}
        dir="auto"
        rows={3}
        maxLength={200_000}
        value={draft}
        placeholder={t('ticket.placeholder')}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => write(target.value)}
        onKeyDown={(event) => sendKey(event, send)}
      />
      <AttachFiles uploads={uploads} />
      {reply.error && (
        <p className="gt-problem" role="alert">
          {errorText(reply.error)}
        </p>
      )}
      <div className="gt-composer__foot">
        <small id={`${id}-hint`} className={hint === 'ticket.sendKeys' ? 'gt-composer__keys' : undefined}>
          {t(hint)}
        </small>
        <Button
          type="submit"
          kind="primary"
          busy={reply.isPending}
          refused={draft.trim() === '' ? t('ticket.writeFirst') : uploads.busy ? t('common:files.wait') : undefined}
        >
          {t('ticket.send')} <SendHorizontal size={16} className="gt-mirror" aria-hidden="true" />
        </Button>
      </div>
    </form>
  )
}

/** Why nothing can be written here, and where to write instead. */
function NoReply({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation('customer')
  const reasonText = useReason()
  const { reason } = ticket.can.reply
  return (
    <div className="gt-composer" data-closed>
      <p>{reasonText(reason)}</p>
      {reason === 'open_a_linked_ticket' && (
        <Link
          className="gt-button"
          href={`/new?visitor=customer&department=${ticket.department}&continues=${ticket.id}`}
        >
          <Plus size={16} aria-hidden="true" /> {t('ticket.newAboutThis')}
        </Link>
      )}
    </div>
  )
}
