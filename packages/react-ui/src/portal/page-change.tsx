import { useEffect, useLayoutEffect, useRef } from 'react'
import { useLocation } from 'wouter'

/**
 * After a step to another page the reader begins at its top, with the focus there; Back leads to where they were.
 * Stands before the page, so that a page that scrolls by itself has the last word.
 */
export function PageChange({ mainId }: { readonly mainId: string }): null {
  const [path] = useLocation()
  const shown = useRef(path)
  const wentBack = useRef(false)
  useEffect(() => {
    const back = (): void => {
      wentBack.current = true
    }
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  useLayoutEffect(() => {
    if (shown.current === path) return
    shown.current = path
    if (!wentBack.current) scrollTo(0, 0)
    wentBack.current = false
    document.getElementById(mainId)?.focus({ preventScroll: true })
  }, [path, mainId])
  return null
}
