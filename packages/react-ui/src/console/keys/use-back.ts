import { useCommand } from './command-keys.tsx'

/** Esc: whoever types leaves the field first, and the page with the next press. */
export function useBack(leave: () => void): void {
  useCommand('back', () => {
    const { activeElement } = document
    if (
      activeElement instanceof HTMLElement &&
      activeElement.matches('input, textarea, select, [contenteditable="true"]')
    )
      activeElement.blur()
    else leave()
  })
}
