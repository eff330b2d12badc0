import { useCallback, useEffect, useState } from 'react'

export type Scheme = 'auto' | 'light' | 'dark'
const key = 'guichet.scheme'

/** Light, dark, or as the system has it; remembered in this browser. */
export function useScheme(): [Scheme, (scheme: Scheme) => void] {
  const [scheme, keep] = useState<Scheme>(() => (localStorage.getItem(key) as Scheme | null) ?? 'auto')
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)')
    const apply = (): void => {
      const dark = scheme === 'dark' || (scheme === 'auto' && system.matches)
      for (const root of document.querySelectorAll<HTMLElement>('.gt-root'))
        root.dataset['scheme'] = dark ? 'dark' : 'light'
    }
    apply()
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [scheme])
  return [
    scheme,
    useCallback((next: Scheme) => {
      localStorage.setItem(key, next)
      keep(next)
    }, []),
  ]
}
