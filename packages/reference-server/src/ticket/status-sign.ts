import { html, Markup } from '../http/html.ts'

/** Signs of statuses that fonts may lack, drawn as in the interface. */
const drawn: Readonly<Record<string, string>> = {
  '○': '<circle cx="12" cy="12" r="10"/>',
  '◔': '<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 2"/>',
  '●': '<circle cx="12" cy="12" r="10"/><circle cx="12" cy="12" r="1"/>',
  '✓': '<path d="M20 6 9 17l-5-5"/>',
  '✕': '<path d="M18 6 6 18M6 6l12 12"/>',
  '■': '<rect width="18" height="18" x="3" y="3" rx="2"/>',
  '⧉': '<rect width="14" height="14" x="8" y="8" rx="2"/><path d="M4 16V4h12"/>',
  '⊘': '<circle cx="12" cy="12" r="10"/><path d="m4.9 4.9 14.2 14.2"/>',
}

/** The sign of a status; its word stands beside it. Other characters of a definition are shown as they are. */
export const statusSign = (icon: string): Markup => {
  const shape = drawn[icon]
  return shape === undefined
    ? html`<span aria-hidden="true">${icon}</span>`
    : html`<svg
        viewBox="0 0 24 24"
        width="14"
        height="14"
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        ${new Markup(shape)}
      </svg>`
}
