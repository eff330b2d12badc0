import { useCallback, useEffect, useRef, useState } from 'react'

const hoverMs = 600
const leaveMs = 200

interface Shown {
  readonly id: string
  /** Pixels from the top of the window. */
  readonly at: number
}

/** Which ticket is previewed: after a rest of the pointer, or by the Space key. */
export function usePreview() {
  const [shown, setShown] = useState<Shown | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const later = useCallback((act: () => void, ms: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, ms)
  }, [])
  const close = useCallback(() => {
    clearTimeout(timer.current)
    setShown(null)
  }, [])
  return {
    shown,
    close,
    hover: useCallback(
      (id: string, row: HTMLElement) => later(() => setShown({ id, at: row.getBoundingClientRect().top }), hoverMs),
      [later],
    ),
    leave: useCallback(() => later(() => setShown(null), leaveMs), [later]),
    stay: useCallback(() => clearTimeout(timer.current), []),
    toggle: useCallback((id: string) => {
      const row = document.querySelector(`[data-row="${CSS.escape(id)}"]`)
      setShown((now) => (now?.id === id ? null : { id, at: row?.getBoundingClientRect().top ?? 0 }))
    }, []),
  }
}
