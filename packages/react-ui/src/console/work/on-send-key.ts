import type { KeyboardEvent } from 'react'

/** Sends by Ctrl or ⌘ and Enter, with Shift to go on to the next; never in the middle of composing a letter. */
export const onSendKey = (send: (andNext: boolean) => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  send(event.shiftKey)
}
