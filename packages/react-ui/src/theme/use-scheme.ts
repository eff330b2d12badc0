import { useCallback, useState, useSyncExternalStore } from 'react'
import { browserMemory } from '../parts/browser-memory.ts'

/** Colours: as the system has them, or always one of the two. */
export type Scheme = 'auto' | 'light' | 'dark'
const key = 'guichet.scheme'
const schemes: readonly string[] = ['auto', 'light', 'dark'] satisfies Scheme[]

const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

function listen(changed: () => void): () => void {
  const system = systemDark()
  system.addEventListener('change', changed)
  return () => system.removeEventListener('change', changed)
}

const remembered = (): Scheme | null => {
  const scheme = browserMemory.read(key)
  return scheme !== null && schemes.includes(scheme) ? (scheme as Scheme) : null
}

/** What was chosen, remembered in this browser; the way to choose; and what it comes to now. */
export function useScheme(preset: Scheme = 'auto'): [Scheme, (scheme: Scheme) => void, 'light' | 'dark'] {
  const [scheme, keep] = useState<Scheme>(() => remembered() ?? preset)
  const dark = useSyncExternalStore(
    listen,
    () => systemDark().matches,
    () => false,
  )
  const choose = useCallback((next: Scheme) => {
    browserMemory.write(key, next)
    keep(next)
  }, [])
  return [scheme, choose, scheme === 'auto' ? (dark ? 'dark' : 'light') : scheme]
}
