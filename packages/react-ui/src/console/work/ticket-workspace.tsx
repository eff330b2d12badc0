import { HelpdeskError } from '@guichet/core/contract'
import type { TicketView } from '@guichet/core/contract'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ErrorState, Offline, Skeleton } from '../../parts/states.tsx'
import { useTicket } from '../../ticket/use-ticket.ts'
import { DetailsPanel } from '../details/details-panel.tsx'
import { useAskedProperty } from '../details/use-asked-property.ts'
import { useCommand } from '../keys/command-keys.tsx'
import { PanelDoor } from '../panel/panel-door.tsx'
import { useBack } from '../keys/use-back.ts'
import { LockBar } from './lock-bar.tsx'
import { MailHint } from './mail-hint.tsx'
import { ReplyComposer } from './reply-composer.tsx'
import type { ComposerTab } from './use-composer.ts'
import { useComposer } from './use-composer.ts'
import { useLock } from './use-lock.ts'
import { useMarkRead } from './use-mark-read.ts'
import { WorkHeader } from './work-header.tsx'
import { WorkThread } from './work-thread.tsx'

interface TicketWorkspaceProps {
  /** Number or id. */
  readonly reference: string
  readonly details: 'pane' | 'drawer' | 'none'
  readonly onDetails: () => void
  readonly onBack: () => void
  /** Opens the ticket that comes next in the list. */
  readonly onNext: () => void
}

/** The open ticket: header, lock, thread, composer, and its details beside it. */
export function TicketWorkspace(props: TicketWorkspaceProps): ReactNode {
  const { t } = useTranslation('console')
  const { data: ticket, error, refetch, isPaused } = useTicket(props.reference)
  useBack(props.onBack)
  const gone = error instanceof HelpdeskError && error.code === 'not_found'
  if (gone) {
    return (
      <section className="gt-work" aria-label={`#${props.reference}`}>
        <EmptyState action={<Button onClick={props.onBack}>{t('work.back')}</Button>}>{t('work.gone')}</EmptyState>
      </section>
    )
  }
  if (!ticket) {
    return (
      <section className="gt-work" aria-label={`#${props.reference}`}>
        {error && <ErrorState page error={error} retry={() => void refetch()} />}
        {!error && (isPaused ? <Offline /> : <Skeleton rows={6} />)}
      </section>
    )
  }
  return <OpenTicket key={ticket.id} {...props} ticket={ticket} />
}

/** The editor is there a moment after its tab. */
function focusComposer(tries = 30): void {
  const field = document.querySelector<HTMLElement>('.gt-composer-box :is(textarea, [contenteditable])')
  if (field) field.focus()
  else if (tries > 0) requestAnimationFrame(() => focusComposer(tries - 1))
}

function OpenTicket({
  ticket,
  details,
  onDetails,
  onBack,
  onNext,
}: TicketWorkspaceProps & { readonly ticket: TicketView }): ReactNode {
  const { t } = useTranslation('console')
  const situation = useLock(ticket)
  const composer = useComposer(ticket, situation)
  const [tab, setTab] = useState<ComposerTab>('reply')
  useMarkRead(ticket)
  const property = useAskedProperty(details === 'none', onDetails)
  const writeIn = useCallback((chosen: ComposerTab) => {
    // At once: the next letter that is typed belongs to the text already.
    flushSync(() => setTab(chosen))
    focusComposer()
  }, [])
  useCommand('reply', () => writeIn('reply'))
  useCommand('note', ticket.can.note.allowed ? () => writeIn('note') : null)
  const ask = (name: string): void => {
    composer.note.write(
      composer.note.text === '' ? t('lock.askText', { name, number: ticket.number }) : composer.note.text,
    )
    writeIn('note')
  }
  return (
    <>
      <section className="gt-work" aria-label={`#${ticket.number} ${ticket.subject}`}>
        <WorkHeader ticket={ticket} detailsShown={details !== 'none'} onDetails={onDetails} onBack={onBack} />
        <LockBar ticket={ticket} situation={situation} onAsk={ask} />
        <MailHint ticket={ticket} />
        <PanelDoor conversationId={ticket.id} subject={`${ticket.customer.name} · #${ticket.number}`} />
        <WorkThread ticket={ticket} />
        <ReplyComposer
          ticket={ticket}
          situation={situation}
          composer={composer}
          tab={tab}
          onTab={writeIn}
          onNext={onNext}
        />
      </section>
      {details !== 'none' && (
        <DetailsPanel ticket={ticket} drawer={details === 'drawer'} onClose={onDetails} {...property} />
      )}
    </>
  )
}
