import type { KeyboardEvent } from 'react'

/** Ctrl+Enter, or ⌘+Enter, sends; Enter that ends a composition of an input method never does. */
export function sendKey(event: KeyboardEvent, send: () => void): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  if (event.nativeEvent.isComposing || event.keyCode === 229) return
  event.preventDefault()
  send()
}
