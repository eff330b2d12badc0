import type { KeyboardEvent as ReactKeyboardEvent } from 'react'

/** Sends by Ctrl or ⌘ and Enter, with Shift to go on to the next; never in the middle of composing a letter. */
export const takeSendKey =
  (send: (andNext: boolean) => void) =>
  (event: KeyboardEvent): boolean => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return false
    event.preventDefault()
    send(event.shiftKey)
    return true
  }

/** The same for a field of React's. */
export const onSendKey = (send: (andNext: boolean) => void) => (event: ReactKeyboardEvent) =>
  void takeSendKey(send)(event.nativeEvent)
