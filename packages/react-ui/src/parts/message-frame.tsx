import DOMPurify from 'dompurify'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'

const policy = "default-src 'none'; style-src 'self'"

/** A whole page for a body: cleaned, without pictures from outside, under a policy of its own. */
export function bodyPage(html: string): string {
  const clean = DOMPurify.sanitize(html, {
    FORBID_TAGS: [
      'img',
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
  })
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
export function MessageFrame({ html, title }: { readonly html: string; readonly title: string }): ReactNode {
  const page = useMemo(() => bodyPage(html), [html])
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
