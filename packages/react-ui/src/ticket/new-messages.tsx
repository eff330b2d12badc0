import type { MessageView } from '@guichet/core/contract'
import { ArrowDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Stands at the end of a thread; while the end is out of sight it counts what arrives and leads there. */
export function NewMessages({ messages }: { readonly messages: readonly MessageView[] }): ReactNode {
  const { t } = useTranslation('customer')
  const end = useRef<HTMLDivElement>(null)
  const last = messages.at(-1)?.sequence ?? 0
  const [seen, setSeen] = useState(last)
  const [inSight, setInSight] = useState(true)
  useEffect(() => {
    if (!end.current || typeof IntersectionObserver === 'undefined') return undefined
    const watcher = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? true), {
      // The answer box may cover the end a little: a message that has begun to show has been seen.
      rootMargin: '0px 0px 80px 0px',
    })
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [])
  if (inSight && seen !== last) setSeen(last)
  const fresh = messages.filter(({ sequence, author }) => sequence > seen && !author.you).length
  return (
    <div ref={end} className="gt-newmessages">
      {!inSight && fresh > 0 && (
        <button
          type="button"
          className="gt-button"
          data-kind="primary"
          onClick={() => end.current?.scrollIntoView({ block: 'center' })}
        >
          <ArrowDown size={16} aria-hidden="true" /> {t('ticket.newMessages', { count: fresh })}
        </button>
      )}
    </div>
  )
}
