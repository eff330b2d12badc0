import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

/** Something that can be done about what is said, for as long as it is shown. */
export interface ToastAction {
  readonly label: string
  readonly act: () => void
  /** Aborts when nothing can be done about it any more: the toast goes with its offer. */
  readonly until?: AbortSignal
}

export interface Toast {
  readonly id: number
  readonly text: string
  readonly action?: ToastAction | undefined
}

const shownMs = { said: 6000, withAction: 10_000 } as const

/** What happened, said politely. What can be undone stays while the pointer or the focus is on it. */
export function Toasts({
  toasts,
  onGone,
}: {
  readonly toasts: readonly Toast[]
  readonly onGone: (id: number) => void
}): ReactNode {
  return (
    <div className="gt-toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <Said key={toast.id} toast={toast} onGone={onGone} />
      ))}
    </div>
  )
}

function Said({
  toast: { id, text, action },
  onGone,
}: {
  readonly toast: Toast
  readonly onGone: (id: number) => void
}): ReactNode {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(() => onGone(id), shownMs[action ? 'withAction' : 'said'])
    return () => clearTimeout(timer)
  }, [action, held, id, onGone])
  const until = action?.until
  useEffect(() => {
    const withdrawn = (): void => onGone(id)
    if (until?.aborted) withdrawn()
    until?.addEventListener('abort', withdrawn)
    return () => until?.removeEventListener('abort', withdrawn)
  }, [id, onGone, until])
  const hold = (on: boolean) => (): void => setHeld(on && action !== undefined)
  return (
    <div
      className="gt-toast"
      onPointerEnter={hold(true)}
      onPointerLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
    >
      {text}
      {action && (
        <button
          type="button"
          onClick={() => {
            onGone(id)
            action.act()
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  )
}
