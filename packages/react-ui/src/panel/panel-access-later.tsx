import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import type { PanelAccessProps } from './panel-access.tsx'

const PanelAccess = lazy(() => import('./panel-access.tsx').then((module) => ({ default: module.PanelAccess })))

/** The customer's side of panel authorisation, fetched after the page: few conversations have one. */
export const PanelAccessLater = (props: PanelAccessProps): ReactNode => (
  <Suspense fallback={props.children}>
    <PanelAccess {...props} />
  </Suspense>
)
