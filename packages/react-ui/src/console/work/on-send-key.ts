import type { KeyboardEvent } from 'react'

/** Sends by Ctrl or ⌘ and Enter; never in the middle of composing a letter. */
export const onSendKey = (send: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  send()
}
