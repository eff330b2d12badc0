import { lazy, Suspense } from 'react'
import type { ComponentProps, ReactNode } from 'react'

const TwoStepDialog = lazy(() => import('./two-step-dialog.tsx').then((module) => ({ default: module.TwoStepDialog })))

/** The dialog of two-step sign-in, fetched when it is opened: most people set it up once. */
export const TwoStepLater = (props: ComponentProps<typeof TwoStepDialog>): ReactNode => (
  <Suspense fallback={null}>
    <TwoStepDialog {...props} />
  </Suspense>
)
