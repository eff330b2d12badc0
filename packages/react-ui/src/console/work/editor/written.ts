/** How a draft says that it is HTML. A draft without it is plain text. */
const mark = '<!--html-->'

export const isHtmlDraft = (draft: string): boolean => draft.startsWith(mark)

export const htmlDraft = (html: string): string => (html === '' ? '' : mark + html)

const parsed = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A draft as HTML, for the editor: plain text becomes its lines. */
export const htmlOfDraft = (draft: string): string =>
  isHtmlDraft(draft)
    ? draft.slice(mark.length)
    : draft
        .split('\n')
        .map((line) => `<p>${escaped(line)}</p>`)
        .join('')

/** Two drafts as one, whatever each is written in. */
export const joinDrafts = (first: string, second: string): string =>
  isHtmlDraft(first) || isHtmlDraft(second)
    ? htmlDraft(htmlOfDraft(first) + htmlOfDraft(second))
    : `${first}\n${second}`

/** A draft as plain text, to copy it and to look through it. */
export function textOfDraft(draft: string): string {
  if (!isHtmlDraft(draft)) return draft
  const { body } = parsed(draft.slice(mark.length))
  for (const line of body.querySelectorAll('br')) line.replaceWith('\n')
  for (const cell of body.querySelectorAll('td + td, th + th, td + th, th + td')) cell.prepend(' | ')
  const blocks = [...body.children].flatMap((block) => {
    const rows = [...block.querySelectorAll('tr')]
    return rows.length > 0 ? rows : [block]
  })
  return blocks.map((block) => block.textContent).join('\n')
}

/** Ids of the pictures in a draft: uploads that go with the answer. */
export const picturesOfDraft = (draft: string): readonly string[] =>
  isHtmlDraft(draft)
    ? [...parsed(draft.slice(mark.length)).querySelectorAll('img')].flatMap(({ attributes }) => {
        const source = attributes.getNamedItem('src')?.value ?? ''
        return source.startsWith('cid:') ? [source.slice(4)] : []
      })
    : []

export const isEmptyDraft = (draft: string): boolean =>
  textOfDraft(draft).trim() === '' && picturesOfDraft(draft).length === 0

/** What is sent: HTML where the draft is more than lines of text. */
export function bodyOfDraft(draft: string): { readonly text: string } | { readonly html: string } {
  if (!isHtmlDraft(draft)) return { text: draft }
  const html = draft.slice(mark.length)
  return parsed(html).body.querySelector(':not(p, br)') === null ? { text: textOfDraft(draft) } : { html }
}
