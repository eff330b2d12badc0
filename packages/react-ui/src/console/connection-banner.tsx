import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConnectionBanner as Banner } from '../parts/connection-banner.tsx'

/** What a lost connection means to members of staff. */
export function ConnectionBanner(): ReactNode {
  return <Banner words={useTranslation('console').t('offline')} />
}
