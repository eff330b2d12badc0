import type { MessageView } from '@guichet/core/contract'
import { ArrowDown } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** How many screens below the fold the end of a thread must be for the page to begin there. */
const farScreens = 1.5

/**
 * Stands at the end of a thread, where a long one begins to be read. While it is out of sight it counts what arrives,
 * and leads there.
 */
export function NewMessages({ messages }: { readonly messages: readonly MessageView[] }): ReactNode {
  const { t } = useTranslation('customer')
  const end = useRef<HTMLDivElement>(null)
  const last = messages.at(-1)?.sequence ?? 0
  const [seen, setSeen] = useState(last)
  const [inSight, setInSight] = useState(true)
  useLayoutEffect(() => {
    const { top } = end.current?.getBoundingClientRect() ?? { top: 0 }
    if (top > innerHeight * farScreens) end.current?.scrollIntoView({ block: 'center' })
  }, [])
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
