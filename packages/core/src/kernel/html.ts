/** Text inside HTML, also inside the value of an attribute. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** Text as HTML: its lines, and links where an address stands. */
export const htmlOfText = (text: string): string =>
  escapeHtml(text)
    .replaceAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g, (address) => `<a href="${address}">${address}</a>`)
    .replaceAll('\n', '<br>\n')
