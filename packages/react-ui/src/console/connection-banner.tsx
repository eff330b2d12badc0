import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHelpdesk } from '../helpdesk-provider.tsx'

const patienceMs = 3000

/** Says that the line to the server is gone, once it has been for some seconds. */
export function ConnectionBanner(): ReactNode {
  const { t } = useTranslation('console')
  const { connection } = useHelpdesk()
  const [offline, setOffline] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOffline(connection === 'lost'), connection === 'lost' ? patienceMs : 0)
    return () => clearTimeout(timer)
  }, [connection])
  return <div role="status">{offline && <p className="gt-banner">{t('offline')}</p>}</div>
}
