import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'

/** A modal dialog on the native element: focus stays in it, Esc closes it, focus goes back where it was. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    dialog.current?.showModal?.()
  }, [])
  return (
    <dialog ref={dialog} className="gt-dialog" aria-labelledby={id} onClose={onClose} onCancel={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
