import type { AttachmentView } from './attachment.contract.ts'

/** What a picture needs to be known by in a text. */
type InText = Pick<AttachmentView, 'contentId' | 'picture' | 'flagged' | 'url'>

/** What `cid:` in an address calls a part (RFC 2392), or null when it is no such address. */
function contentIdIn(source: string): string | null {
  const [, encoded] = /^\s*cid:(.{1,1000}?)\s*$/is.exec(source) ?? []
  if (encoded === undefined) return null
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}

/**
 * The picture that stands where an HTML body says `<img src="…">`: one that hangs on that very message and is a picture
 * by its content, or null (html-4). Never a picture from outside, of another message, or SVG.
 */
export function pictureInText<File extends InText>(source: string, attachments: readonly File[]): File | null {
  const contentId = contentIdIn(source)
  return (
    attachments.find(
      (file) =>
        file.picture && !file.flagged && (file.url === source || (contentId !== null && file.contentId === contentId)),
    ) ?? null
  )
}

const pictureTags = /<img\b[^>]{0,20000}?\bsrc\s*=\s*(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))/gi

/** The pictures of a message that its text shows. They need not stand below it as well. */
export function picturesInText<File extends InText>(html: string, attachments: readonly File[]): ReadonlySet<File> {
  const shown = new Set<File>()
  if (!attachments.some(({ contentId, picture }) => contentId !== null && picture)) return shown
  for (const [, double, single, bare] of html.matchAll(pictureTags)) {
    const picture = pictureInText((double ?? single ?? bare ?? '').replaceAll('&amp;', '&'), attachments)
    if (picture) shown.add(picture)
  }
  return shown
}
