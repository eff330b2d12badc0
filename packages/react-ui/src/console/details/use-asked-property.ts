import { useState } from 'react'
import { useConfiguration } from '../../ticket/use-configuration.ts'
import { useCommand } from '../keys/command-keys.tsx'

/** A property of a ticket that has a key of its own. */
export type AskedProperty = 'priority' | 'category'

/** While the details are hidden, the keys of what stands in them open them first; the asked one gets the focus there. */
export function useAskedProperty(hidden: boolean, open: () => void) {
  const { data } = useConfiguration()
  const [asked, ask] = useState<AskedProperty | null>(null)
  const openAt = (property: AskedProperty): void => {
    ask(property)
    open()
  }
  useCommand('priority', hidden ? () => openAt('priority') : null)
  useCommand('category', hidden && data && data.categories.length > 0 ? () => openAt('category') : null)
  return { asked, onFocused: () => ask(null) }
}
