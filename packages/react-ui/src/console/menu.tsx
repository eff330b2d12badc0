import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** A button that shows more below it. Esc, a choice or a click elsewhere closes it; the focus stays reachable by Tab. */
export function Menu({
  label,
  summary,
  className = '',
  children,
}: {
  readonly label: string
  readonly summary: ReactNode
  readonly className?: string
  readonly children: ReactNode
}): ReactNode {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (back: boolean): void => {
      if (!menu.current?.open) return
      menu.current.open = false
      if (back) menu.current.querySelector('summary')?.focus()
    }
    const outside = ({ target }: Event): void => {
      if (!(target instanceof Node) || !menu.current?.contains(target)) close(false)
    }
    const chosen = ({ target }: Event): void => {
      if (target instanceof Element && menu.current?.contains(target) && target.closest('[data-closes]')) close(false)
    }
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !menu.current?.open) return
      event.preventDefault()
      close(true)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('click', chosen)
    document.addEventListener('keydown', escape, true)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('click', chosen)
      document.removeEventListener('keydown', escape, true)
    }
  }, [])
  return (
    <details ref={menu} className={`gt-menu ${className}`}>
      <summary aria-label={label} title={label}>
        {summary}
      </summary>
      <div className="gt-menu__panel">{children}</div>
    </details>
  )
}
