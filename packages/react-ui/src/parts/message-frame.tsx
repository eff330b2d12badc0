import { pictureInText } from '@guichet/core/contract'
import type { AttachmentView } from '@guichet/core/contract'
import DOMPurify from 'dompurify'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'

/** What a picture in a text may bring along. */
const ofPictures = new Set(['src', 'alt', 'title', 'width', 'height'])

/**
 * Cleans a body. A picture stays where it is one of this message's own, by its `cid:`, and is shown from the file host;
 * every other goes (html-4). Answers the pictures that stayed.
 */
function cleaned(html: string, attachments: readonly AttachmentView[]) {
  const shown = new Set<AttachmentView>()
  const purify = DOMPurify(window)
  purify.addHook('uponSanitizeAttribute', (node, data) => {
    if (node.nodeName !== 'IMG') return
    const picture = data.attrName === 'src' ? pictureInText(data.attrValue, attachments) : null
    if (picture) {
      data.attrValue = new URL(picture.url, location.href).href
      shown.add(picture)
    } else if (data.attrName === 'src' || !ofPictures.has(data.attrName)) data.keepAttr = false
  })
  purify.addHook('afterSanitizeAttributes', (node) => {
    if (node.nodeName === 'IMG' && !node.hasAttribute('src')) node.remove()
  })
  const clean = purify.sanitize(html, {
    FORBID_TAGS: [
      'picture',
      'source',
      'video',
      'audio',
      'style',
      'form',
      'input',
      'button',
      'textarea',
      'select',
      'template',
      'svg',
      'math',
    ],
    FORBID_ATTR: ['style', 'background', 'srcset'],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
    // These lead nowhere.
    ADD_URI_SAFE_ATTR: ['width', 'height', 'colspan', 'rowspan', 'dir', 'lang'],
  })
  return { clean, shown: [...shown] }
}

/** A whole page for a body: cleaned, without pictures from outside, under a policy of its own. */
export function bodyPage(html: string, attachments: readonly AttachmentView[] = []): string {
  const { clean, shown } = cleaned(html, attachments)
  const sources = [...new Set(shown.flatMap(({ url, host }) => [new URL(url, location.href).href, `${host}/files/`]))]
  const policy = `default-src 'none'; style-src 'self'${sources.length === 0 ? '' : `; img-src ${sources.join(' ')}`}`
  const origin = location.origin === 'null' ? '' : location.origin
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><base target="_blank"><link rel="stylesheet" href="${origin}/frame.css"></head><body>${clean}</body></html>`
}

const tallest = 4000

/** As high as what is in it. Its parent measures: the frame itself can run nothing. */
function useHeightOfContent() {
  const [height, setHeight] = useState(80)
  const watcher = useRef<ResizeObserver | null>(null)
  useEffect(() => () => watcher.current?.disconnect(), [])
  const watch = (page: Document | null): void => {
    watcher.current?.disconnect()
    if (!page?.body) return
    const measure = (): void => setHeight(Math.min(page.documentElement.offsetHeight, tallest))
    measure()
    if (typeof ResizeObserver === 'undefined') return
    watcher.current = new ResizeObserver(measure)
    watcher.current.observe(page.documentElement)
  }
  return { height, watch }
}

/** An HTML body behind two gates: cleaned, then shown in a frame in which no script can run (html-1). */
export function MessageFrame({
  html,
  title,
  attachments,
}: {
  readonly html: string
  readonly title: string
  /** What hangs on the message: its pictures are shown where the text has them. */
  readonly attachments: readonly AttachmentView[]
}): ReactNode {
  const page = useMemo(() => bodyPage(html, attachments), [html, attachments])
  const { height, watch } = useHeightOfContent()
  return (
    <iframe
      className="gt-message__frame"
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      title={title}
      srcDoc={page}
      style={{ blockSize: height }}
      onLoad={({ currentTarget: { contentDocument } }) => {
        for (const link of contentDocument?.querySelectorAll('a') ?? []) {
          link.rel = 'noopener noreferrer'
          link.title = link.hostname || link.href
        }
        watch(contentDocument)
      }}
    />
  )
}
