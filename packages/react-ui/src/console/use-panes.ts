import { useCallback, useState, useSyncExternalStore } from 'react'

/** Which panes are shown beside the list, remembered in this browser. */
export interface Panes {
  readonly views: boolean
  readonly list: boolean
  readonly details: boolean
}

const key = 'guichet.panes'
const all: Panes = { views: true, list: true, details: true }

function kept(): Panes {
  try {
    return { ...all, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Panes>) }
  } catch {
    return all
  }
}

export function usePanes(): { panes: Panes; toggle: (pane: keyof Panes) => void } {
  const [panes, setPanes] = useState(kept)
  const toggle = useCallback((pane: keyof Panes) => {
    setPanes((shown) => {
      const next = { ...shown, [pane]: !shown[pane] }
      localStorage.setItem(key, JSON.stringify(next))
      return next
    })
  }, [])
  return { panes, toggle }
}

/** Whether the window fits a media query; where there are none, it does not. */
export function useMedia(query: string): boolean {
  const watch = useCallback(
    (changed: () => void) => {
      if (typeof matchMedia === 'undefined') return () => undefined
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(
    watch,
    () => typeof matchMedia !== 'undefined' && matchMedia(query).matches,
    () => false,
  )
}
