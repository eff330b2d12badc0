import { useCallback, useState, useSyncExternalStore } from 'react'
import type { CSSProperties } from 'react'
import { browserMemory } from '../parts/browser-memory.ts'

/** The panes whose width a person can choose, in pixels: the least, the most, and a step of the keyboard. */
export const paneWidths = {
  views: { least: 180, most: 340, usual: 228 },
  list: { least: 260, most: 640, usual: 340 },
  details: { least: 240, most: 480, usual: 288 },
} as const
export type PaneName = keyof typeof paneWidths

/** Which panes are shown beside the list, and how wide, remembered in this browser. No width: as the window has room. */
export type Panes = { readonly [Name in PaneName]: boolean } & {
  readonly widths: { readonly [Name in PaneName]?: number }
}

const key = 'guichet.panes'
const all: Panes = { views: true, list: true, details: true, widths: {} }

function kept(): Panes {
  try {
    return { ...all, ...(JSON.parse(browserMemory.read(key) ?? '{}') as Partial<Panes>) }
  } catch {
    return all
  }
}

export function usePanes() {
  const [panes, setPanes] = useState(kept)
  const change = useCallback((next: (shown: Panes) => Panes) => {
    setPanes((shown) => {
      const after = next(shown)
      browserMemory.write(key, JSON.stringify(after))
      return after
    })
  }, [])
  const toggle = useCallback((pane: PaneName) => change((shown) => ({ ...shown, [pane]: !shown[pane] })), [change])
  /** Null: back to the usual width. */
  const resize = useCallback(
    (pane: PaneName, width: number | null) =>
      change(({ widths: { [pane]: _before, ...others }, ...shown }) => ({
        ...shown,
        widths: width === null ? others : { ...others, [pane]: width },
      })),
    [change],
  )
  return { panes, toggle, resize }
}

/** The chosen widths, for the style sheet. */
export const widthStyle = ({ widths }: Panes): CSSProperties =>
  Object.fromEntries(Object.entries(widths).map(([pane, width]) => [`--gt-${pane}-chosen`, `${width}px`]))

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
