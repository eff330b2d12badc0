import { CloudOff } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'

const patienceMs = 3000

function listen(changed: () => void): () => void {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

/** Whether the browser has a network at all. */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    listen,
    () => navigator.onLine,
    () => true,
  )

/**
 * Says at once that the browser is offline, and after some seconds that the line to the server is gone; in words of one's own
 * if any are given.
 */
export function ConnectionBanner({ words }: { readonly words?: string }): ReactNode {
  const { t } = useTranslation('common')
  const { connection } = useHelpdesk()
  const online = useOnline()
  const [lost, setLost] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLost(connection === 'lost'), connection === 'lost' ? patienceMs : 0)
    return () => clearTimeout(timer)
  }, [connection])
  return (
    <div role="status">
      {(lost || !online) && (
        <p className="gt-banner">
          <CloudOff size={16} aria-hidden="true" /> {words ?? t(online ? 'offline' : 'noNetwork')}
        </p>
      )}
    </div>
  )
}
