import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** What staff does happens now or is refused with the reason; nothing waits unseen for the connection. */
export function useActNow(): void {
  const cache = useQueryClient()
  useEffect(() => {
    const before = cache.getDefaultOptions()
    cache.setDefaultOptions({ ...before, mutations: { ...before.mutations, networkMode: 'always' } })
    return () => cache.setDefaultOptions(before)
  }, [cache])
}
