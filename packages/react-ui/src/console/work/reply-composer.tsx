import { unknownAnswerPlaces } from '@guichet/core/contract'
import type { TicketView } from '@guichet/core/contract'
import { Lock, MessageSquareReply } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AttachFiles } from '../../attachment/attach-files.tsx'
import { Button } from '../../parts/button.tsx'
import { useReason } from '../../parts/use-reason.ts'
import { ariaKeys } from '../keys/command-list.ts'
import { KeyHint } from '../keys/key-hint.tsx'
import type { LockSituation } from './lock-situation.ts'
import { NotePanel } from './note-panel.tsx'
import { AnswerEditor } from './editor/answer-editor.tsx'
import { takeSendKey } from './on-send-key.ts'
import { Recipients } from './recipients.tsx'
import { SignatureBlock } from './signature-block.tsx'
import { SendProblem } from './send-problem.tsx'
import { ReplyOptions } from './reply-options.tsx'
import type { ComposerState, ComposerTab } from './use-composer.ts'

export interface ReplyComposerProps {
  readonly ticket: TicketView
  readonly situation: LockSituation
  readonly composer: ComposerState
  readonly tab: ComposerTab
  readonly onTab: (tab: ComposerTab) => void
  /** Opens the next ticket of the list. */
  readonly onNext: () => void
}

const tabs = ['reply', 'note'] as const

/** Where staff writes: to the customer, or, on yellow, for the team. The two cannot be taken for one another (D7). */
export function ReplyComposer(props: ReplyComposerProps): ReactNode {
  const { ticket, composer, tab, onTab } = props
  const { t } = useTranslation('console')
  const id = useId()
  const { news } = composer
  return (
    <div className="gt-composer-box" data-tab={tab}>
      {news && (
        <p className="gt-composer-box__news" role="status">
          {t('composer.news', { name: news.author.name || t('anonymous') })}
          <Button
            className="gt-small"
            onClick={() => {
              composer.readNews()
              document.querySelector(`[data-message="${news.sequence}"]`)?.scrollIntoView?.({ block: 'center' })
            }}
          >
            {t('composer.readIt')}
          </Button>
        </p>
      )}
      <div className="gt-tabs" role="tablist" aria-label={t('composer.label')}>
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`${id}-${one}`}
            aria-controls={`${id}-panel`}
            aria-selected={tab === one}
            aria-keyshortcuts={ariaKeys(one)}
            tabIndex={tab === one ? 0 : -1}
            disabled={one === 'note' && !ticket.can.note.allowed}
            onClick={() => onTab(one)}
            onKeyDown={({ key }) => {
              if (key === 'ArrowRight' || key === 'ArrowLeft') onTab(one === 'reply' ? 'note' : 'reply')
            }}
          >
            {one === 'reply' ? (
              <MessageSquareReply size={14} aria-hidden="true" />
            ) : (
              <Lock size={14} aria-hidden="true" />
            )}
            {t(`composer.${one}`)}
            {composer[one].text.trim() !== '' && tab !== one && (
              <span className="gt-tabs__draft">{t('composer.draft')}</span>
            )}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`}>
        {tab === 'reply' ? (
          <ReplyPanel {...props} />
        ) : (
          <NotePanel note={composer.note} online={composer.online} onNext={props.onNext} />
        )}
      </div>
    </div>
  )
}

function ReplyPanel({ ticket, situation, composer, onNext }: ReplyComposerProps): ReactNode {
  const { t } = useTranslation(['console', 'common'])
  const reasonText = useReason()
  const hint = useId()
  const { mode, reply, online } = composer
  const name = ticket.staff?.contact.name || t('anonymous')
  const locked = mode === 'locked'
  const lockText =
    situation.kind === 'other' || situation.kind === 'lost'
      ? t('composer.lockedBy', { name: situation.name })
      : reasonText(ticket.can.reply.reason)
  const { empty } = reply
  const unknown = unknownAnswerPlaces(reply.text)
  const refused = locked
    ? lockText
    : empty
      ? t('composer.empty')
      : reply.files.busy || reply.pictures.busy
        ? t('common:files.wait')
        : unknown.length > 0
          ? t('composer.unknownPlaces', { places: unknown.map((place) => `{{${place}}}`).join(', ') })
          : undefined
  const send = (take: boolean, andNext = false): void => {
    if (refused === undefined && !reply.busy) reply.send(take, andNext ? onNext : undefined)
  }
  const sendWords = mode === 'take' ? t('composer.takeAndSend') : t('composer.sendTo', { name: name.split(' ')[0] })
  const asAdministrator = ticket.can.reply.allowed && (mode === 'take' || mode === 'administrator')
  return (
    <>
      {locked && (
        <p id={hint} className="gt-composer-box__locked">
          <Lock size={14} aria-hidden="true" /> {lockText}
          {!empty && (
            <Button className="gt-small" onClick={() => void navigator.clipboard.writeText(reply.text)}>
              {t('composer.copyDraft')}
            </Button>
          )}
        </p>
      )}
      {!locked && <Recipients ticket={ticket} byMail={composer.tellCustomer.on} />}
      {(!locked || !empty) && (
        <AnswerEditor
          ticketId={ticket.id}
          draft={reply.draft}
          onDraft={reply.write}
          label={t('composer.replyTo', { name })}
          locked={locked}
          describedBy={locked ? hint : undefined}
          dropZone={reply.files.dropZone}
          onFiles={reply.files.add}
          onBusy={reply.pictures.setBusy}
          onKeyDown={takeSendKey((andNext) => send(mode === 'take', andNext))}
        />
      )}
      {!locked && (
        <SignatureBlock signature={composer.signature} department={ticket.staff?.departmentSignature ?? ''} />
      )}
      {!locked && <AttachFiles uploads={reply.files} />}
      <SendProblem error={reply.error} />
      {!locked && (
        <div className="gt-composer-box__actions">
          <ReplyOptions composer={composer} />
          {asAdministrator && (
            <Button
              busy={reply.busy}
              refused={refused}
              kind={mode === 'administrator' ? 'primary' : 'plain'}
              onClick={() => send(false)}
            >
              {t('composer.asAdministrator')}
            </Button>
          )}
          {mode !== 'administrator' && (
            <Button
              kind="primary"
              busy={reply.busy}
              refused={refused}
              aria-keyshortcuts={ariaKeys('send')}
              onClick={() => send(mode === 'take')}
            >
              {online ? sendWords : t(reply.waits ? 'composer.waits' : 'composer.whenConnected')}{' '}
              <KeyHint command="send" />
            </Button>
          )}
        </div>
      )}
    </>
  )
}
