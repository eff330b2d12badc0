import type { ReactNode } from 'react'

/** What happened, said politely. */
export function Toasts({
  toasts,
}: {
  readonly toasts: readonly { readonly id: number; readonly text: string }[]
}): ReactNode {
  return (
    <div className="gt-toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text }) => (
        <div key={id} className="gt-toast">
          {text}
        </div>
      ))}
    </div>
  )
}
