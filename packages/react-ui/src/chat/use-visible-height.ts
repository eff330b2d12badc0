import { useEffect } from 'react'
import type { RefObject } from 'react'

/**
 * Tells an element how much of the page can be seen, so that a keyboard on the screen does not cover its end. Browsers
 * that resize the page for the keyboard need nothing of it; the others change the visual viewport alone.
 */
export function useVisibleHeight(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return undefined
    const fit = (): void => {
      box.current?.style.setProperty('--gt-visible', `${view.height}px`)
      box.current?.style.setProperty('--gt-visible-top', `${view.offsetTop}px`)
    }
    fit()
    view.addEventListener('resize', fit)
    view.addEventListener('scroll', fit)
    return () => {
      view.removeEventListener('resize', fit)
      view.removeEventListener('scroll', fit)
    }
  }, [box])
}
