import type { QueueView } from '@guichet/core/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSpoken } from './use-spoken.ts'

const mostDots = 12
/** A change is spoken at most this often (A2). */
const spokenEveryMs = 15_000

/** Where somebody stands and how many wait; an estimate only when there is one (A2). */
export function QueueStatus({ queue }: { readonly queue: QueueView }): ReactNode {
  const { t } = useTranslation('customer')
  const { position, total, estimate } = queue
  const sentence = t('chat.position', { position, total })
  const spoken = useSpoken(sentence, spokenEveryMs)
  return (
    <div className="gt-queuestatus" data-position={position} data-total={total}>
      <p className="gt-queue__place">{sentence}</p>
      {total <= mostDots && (
        <p className="gt-queue__dots" aria-hidden="true">
          {Array.from({ length: total }, (_, at) => (
            <span key={at} data-state={at + 1 === position ? 'you' : at + 1 < position ? 'before' : 'after'} />
          ))}
        </p>
      )}
      <p className="gt-muted">
        {position === 1 ? t('chat.youAreNext') : t('chat.ahead', { count: position - 1 })}
        {estimate && ` · ${t('chat.estimate', { from: estimate.fromMinutes, count: estimate.toMinutes })}`}
      </p>
      <p className="gt-hidden" aria-live="polite">
        {spoken}
      </p>
    </div>
  )
}
