import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'

const patienceMs = 3000

const watchNetwork = (changed: () => void): (() => void) => {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

/** Says that the line to the server is gone, once it has been for some seconds. */
export function ConnectionBanner(): ReactNode {
  const { t } = useTranslation('console')
  const { connection } = useHelpdesk()
  const online = useSyncExternalStore(watchNetwork, () => navigator.onLine)
  const [offline, setOffline] = useState(false)
  const lost = connection === 'lost' || !online
  useEffect(() => {
    const timer = setTimeout(() => setOffline(lost), lost ? patienceMs : 0)
    return () => clearTimeout(timer)
  }, [lost])
  return <div role="status">{offline && <p className="gt-banner">{t('offline')}</p>}</div>
}
