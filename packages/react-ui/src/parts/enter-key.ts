import type { KeyboardEvent } from 'react'

/** Enter sends, Shift+Enter breaks the line; Enter that ends a composition of an input method never sends. */
export function enterKey(event: KeyboardEvent, send: () => void): void {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
  if (event.nativeEvent.isComposing || event.keyCode === 229) return
  event.preventDefault()
  send()
}
