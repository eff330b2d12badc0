import type { TicketView } from '@guichet/core/contract'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton, Button, isOffered } from '../../parts/button.tsx'
import { useCommand } from '../keys/command-keys.tsx'
import { ariaKeys } from '../keys/command-list.ts'
import type { CommandId } from '../keys/command-list.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import { LockSentence } from './lock-sentence.tsx'
import type { LockSituation } from './lock-situation.ts'
import { useCanNow } from './use-can-now.ts'
import { useLockActions } from './use-lock-actions.ts'

export interface LockBarProps {
  readonly ticket: TicketView
  readonly situation: LockSituation
  /** Puts a request to hand over into the internal note, for the reader to send. */
  readonly onAsk: (name: string) => void
}

/** Who has the ticket, and what can be done about it. */
export function LockBar({ ticket, situation, onAsk }: LockBarProps): ReactNode {
  const { t } = useTranslation('console')
  const [dialog, setDialog] = useState<'assign' | 'close' | null>(null)
  const { take, drop, assign, reopen } = useLockActions(ticket, () => setDialog(null))
  const can = useCanNow(ticket)
  const takesOver = situation.kind === 'other' || situation.kind === 'lost'
  const key = (command: CommandId): { 'aria-keyshortcuts': string } => ({ 'aria-keyshortcuts': ariaKeys(command) })
  useCommand('take', can.take.allowed ? () => take.mutate(ticket.id) : null)
  useCommand('drop', can.drop.allowed ? () => drop.mutate(undefined) : null)
  useCommand('assign', can.assign.allowed ? () => setDialog('assign') : null)
  useCommand('close', can.close.allowed && situation.kind !== 'closed' ? () => setDialog('close') : null)
  useCommand('reopen', can.reopen.allowed ? () => reopen.mutate(undefined) : null)
  return (
    <div className="gt-lock" data-held={situation.kind}>
      <p className="gt-lock__who" role="status">
        <LockSentence situation={situation} ticket={ticket} />
      </p>
      <div className="gt-lock__actions">
        {(takesOver ? can.take.allowed : isOffered(can.take)) && (
          <ActionButton
            kind={takesOver ? 'plain' : 'primary'}
            permission={can.take}
            busy={take.isPending}
            {...key('take')}
            onClick={() => take.mutate(ticket.id)}
          >
            {t(takesOver ? 'lock.takeOver' : 'command.take')} <KeyHint command="take" />
          </ActionButton>
        )}
        {takesOver && !can.take.allowed && (
          <Button onClick={() => onAsk(situation.name)}>{t('lock.ask', { name: situation.name })}</Button>
        )}
        {situation.kind !== 'closed' && (situation.kind === 'mine' || can.drop.allowed) && (
          <ActionButton
            permission={can.drop}
            busy={drop.isPending}
            {...key('drop')}
            onClick={() => drop.mutate(undefined)}
          >
            {t('command.drop')} <KeyHint command="drop" />
          </ActionButton>
        )}
        {!(takesOver && !can.assign.allowed) && (
          <ActionButton permission={can.assign} {...key('assign')} onClick={() => setDialog('assign')}>
            {t('assign.button')} <KeyHint command="assign" />
          </ActionButton>
        )}
        {situation.kind !== 'closed' && !(takesOver && !can.close.allowed) && (
          <ActionButton permission={can.close} {...key('close')} onClick={() => setDialog('close')}>
            {t('closing.button')} <KeyHint command="close" />
          </ActionButton>
        )}
        {situation.kind === 'closed' && (
          <ActionButton
            permission={can.reopen}
            busy={reopen.isPending}
            {...key('reopen')}
            onClick={() => reopen.mutate(undefined)}
          >
            {t('command.reopen')} <KeyHint command="reopen" />
          </ActionButton>
        )}
      </div>
      {dialog === 'assign' && (
        <AssignDialog
          ticketId={ticket.id}
          title={t('assign.title', { number: ticket.number })}
          current={ticket.holder?.id}
          error={assign.error}
          busy={assign.isPending}
          onClose={() => setDialog(null)}
          onAssign={(id) => assign.mutate(id)}
        />
      )}
      {dialog === 'close' && <CloseDialog ticket={ticket} onClose={() => setDialog(null)} />}
    </div>
  )
}
