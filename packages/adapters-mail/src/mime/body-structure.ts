import type { Part } from './part.ts'
import { endsByItself, isDecodable } from './transfer-encoding.ts'

/** Which parts are the text, which the HTML, and which are files. A picture may be shown and be a file. */
export interface BodyStructure {
  readonly text: readonly Part[]
  readonly html: readonly Part[]
  readonly attachments: readonly Part[]
  /** Pictures that stand between texts: part of the body, and files too for whoever saves them. */
  readonly inBody: readonly Part[]
}

const damaged = ({ text, html }: { text: readonly Part[]; html: readonly Part[] }): readonly Part[] =>
  [...new Set([...text, ...html])].filter(
    (part) => isText(part.type) && ((part.cut && !endsByItself(part)) || !isDecodable(part)),
  )

const tooLong = ({ text, html }: { text: readonly Part[]; html: readonly Part[] }, most: number): readonly Part[] =>
  [...text, ...html].filter(({ type, body }) => isText(type) && body.length > most)

const isMedia = (type: string): boolean => /^(image|audio|video)\//.test(type)
const isText = (type: string): boolean => type === 'text/plain' || type === 'text/html'

/** Sorts the parts of a message as RFC 8621, section 4.1.4, tells. */
export function bodyStructure(root: Part, longestBody = Infinity): BodyStructure {
  const found = { text: [] as Part[], html: [] as Part[], attachments: [] as Part[] }
  sort([root], 'mixed', false, found.text, found.html, found.attachments)
  const inBody = [...new Set([...found.text, ...found.html])].filter(({ type }) => isMedia(type))
  const shown = (parts: readonly Part[]) => parts.filter(({ type }) => isText(type))
  return {
    text: shown(found.text),
    html: shown(found.html),
    // What may have lost its end, or could not be decoded, is kept as a file beside being shown.
    // So is what is too long to be shown whole.
    attachments: [...new Set([...found.attachments, ...damaged(found), ...tooLong(found, longestBody)])],
    inBody: inBody.filter((part) => !found.attachments.includes(part)),
  }
}

function sort(
  parts: readonly Part[],
  kind: string,
  inAlternative: boolean,
  text: Part[] | null,
  html: Part[] | null,
  attachments: Part[],
): void {
  const textLength = text?.length ?? -1
  const htmlLength = html?.length ?? -1
  let [intoText, intoHtml] = [text, html]
  for (const [place, part] of parts.entries()) {
    const { type } = part
    if (part.children.length > 0) {
      const inner = type.slice('multipart/'.length)
      sort(part.children, inner, inAlternative || inner === 'alternative', intoText, intoHtml, attachments)
      continue
    }
    const inline =
      part.disposition !== 'attachment' &&
      (isText(type) || isMedia(type)) &&
      (place === 0 || (kind !== 'related' && (isMedia(type) || part.fileName === '')))
    if (!inline) {
      attachments.push(part)
      continue
    }
    if (kind === 'alternative') {
      if (type === 'text/plain') intoText?.push(part)
      else if (type === 'text/html') intoHtml?.push(part)
      else attachments.push(part)
      continue
    }
    if (inAlternative) {
      if (type === 'text/plain') intoHtml = null
      if (type === 'text/html') intoText = null
    }
    intoText?.push(part)
    intoHtml?.push(part)
    if ((intoText === null || intoHtml === null) && isMedia(type)) attachments.push(part)
  }
  if (kind !== 'alternative' || !text || !html) return
  if (textLength === text.length && htmlLength !== html.length) text.push(...html.slice(htmlLength))
  else if (htmlLength === html.length && textLength !== text.length) html.push(...text.slice(textLength))
}
