import { Download, Lock, LockOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { ChatMessage } from '../../chat/chat-message.tsx'
import { useChatAction } from '../../chat/use-chat.ts'
import { useLabels } from '../../console/use-labels.ts'
import { Refusal } from '../../console/refusal.tsx'
import { Button } from '../../parts/button.tsx'
import { ErrorState, Skeleton } from '../../parts/states.tsx'
import { Time } from '../../parts/time.tsx'
import { SidePanel } from '../side-panel.tsx'
import { DaysLeft } from './days-left.tsx'
import { exported, exportFormats, save } from './export-transcript.ts'
import { useTranscript } from './use-chat-history.ts'
import type { Transcript } from './use-chat-history.ts'

/** What was said in a chat; to read only. It can be held, and taken along as a file (A17). */
export function TranscriptPanel({
  chatId,
  onClose,
}: {
  readonly chatId: string
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useTranscript(chatId)
  const name = data?.chat.staff?.name || t('chats.anonymous')
  return (
    <SidePanel title={data ? t('chats.transcriptOf', { name }) : t('chats.transcript')} onClose={onClose}>
      <div className="gt-side__body">
        {error && <ErrorState error={error} retry={() => void refetch()} />}
        {!data && !error && <Skeleton rows={5} />}
        {data && <ShownTranscript transcript={data} />}
      </div>
    </SidePanel>
  )
}

function ShownTranscript({ transcript }: { readonly transcript: Transcript }): ReactNode {
  const { t } = useTranslation(['admin', 'common'])
  const { chat, messages } = transcript
  const label = useLabels()
  const held = chat.staff?.legalHold ?? false
  const hold = useChatAction((client) => client.chats.hold({ chatId: chat.id, held: !held }))
  const words = { customer: t('common:customer'), staff: t('common:ourTeam') }
  return (
    <>
      <dl className="gt-facts gt-facts--row">
        <div>
          <dt>{t('chats.department')}</dt>
          <dd>{label.department(chat.department)}</dd>
        </div>
        <div>
          <dt>{t('chats.operator')}</dt>
          <dd>{chat.operator?.name ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('chats.endedAt')}</dt>
          <dd>{chat.endedAt !== null && <Time at={chat.endedAt} exact />}</dd>
        </div>
        <div>
          <dt>{t('chats.end')}</dt>
          <dd>{chat.endReason !== null && t(`common:chat.ended.${chat.endReason}`)}</dd>
        </div>
        {chat.rating && (
          <div>
            <dt>{t('chats.rating')}</dt>
            <dd dir="auto">
              {t('chats.ratingOf', { score: chat.rating.score })} {chat.rating.comment}
            </dd>
          </div>
        )}
        {chat.ticket && (
          <div>
            <dt>{t('chats.ticket')}</dt>
            <dd>
              <Link href={`/desk/tickets/all/${chat.ticket.number}`}>#{chat.ticket.number}</Link>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('chats.left')}</dt>
          <dd>
            <DaysLeft chat={chat} />
          </dd>
        </div>
      </dl>
      <div className="gt-form__actions">
        <Button busy={hold.isPending} onClick={() => hold.mutate(undefined)}>
          {held ? <LockOpen size={16} aria-hidden="true" /> : <Lock size={16} aria-hidden="true" />}
          {t(held ? 'chats.release' : 'chats.hold')}
        </Button>
        {exportFormats.map((format) => (
          <Button key={format} onClick={() => save(`chat-${chat.id}`, format, exported(transcript, format, words))}>
            <Download size={16} aria-hidden="true" /> {t(`chats.export.${format}`)}
          </Button>
        ))}
      </div>
      {held && <p className="gt-muted">{t('chats.heldText')}</p>}
      <Refusal error={hold.error} retry={() => hold.mutate(undefined)} />
      <div className="gt-log" role="log" aria-live="off" aria-label={t('chats.transcript')} tabIndex={0}>
        <ol className="gt-thread">
          {messages.map((message) => (
            <ChatMessage key={message.id} message={message} />
          ))}
        </ol>
      </div>
    </>
  )
}
