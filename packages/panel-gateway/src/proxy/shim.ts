/**
 * What a panel's pages need in a frame of another site: cookies that scripts write are partitioned, storage is there
 * even where the browser blocks it, links to new windows stay in the frame, and the helpdesk hears where it is.
 */
export const shimSource = `(() => {
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')
  if (cookie) Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => cookie.get.call(document),
    set: (text) => cookie.set.call(document, String(text).replace(/;\\s*(domain|samesite|secure|partitioned)\\b[^;]*/gi, '') + '; SameSite=None; Secure; Partitioned'),
  })
  for (const name of ['localStorage', 'sessionStorage']) {
    let works = false
    try { works = !!window[name] } catch {}
    if (works) continue
    const kept = new Map()
    Object.defineProperty(window, name, { configurable: true, value: {
      getItem: (key) => kept.has(String(key)) ? kept.get(String(key)) : null,
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
      key: (at) => [...kept.keys()][at] ?? null,
      get length() { return kept.size },
    } })
  }
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a[target],area[target]')
    if (link && link.target !== '_self' && link.origin === location.origin) link.target = '_self'
  }, true)
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (form.target && form.target !== '_self' && !document.getElementsByName(form.target).length) form.target = '_self'
  }, true)
  if (parent !== window && parent === top) {
    const tell = () => parent.postMessage({ guichet: 'nav', path: location.pathname, title: document.title }, '*')
    addEventListener('DOMContentLoaded', tell)
    addEventListener('popstate', tell)
    addEventListener('hashchange', tell)
    addEventListener('beforeunload', () => parent.postMessage({ guichet: 'leaving' }, '*'))
    const ask = fetch
    addEventListener('message', ({ source, data }) => {
      if (source === parent && data && data.guichet === 'waiting')
        ask('/~guichet/waiting').then((answer) => answer.json()).then(({ waiting }) => {
          if (!waiting) parent.postMessage({ guichet: 'answered' }, '*')
        }).catch(() => {})
    })
  }
})()`

const doctype = /^(?:\u00EF\u00BB\u00BF|\uFEFF|\s|<!--[\s\S]*?-->)*(?:<!doctype[^>]*>)?/i

/** Puts the shim before everything that a page runs, with the nonce that the panel's own policy asks for. */
export function withShim(beginning: string, nonce: string | null): string {
  const at = doctype.exec(beginning)?.[0].length ?? 0
  const tag = `<script src="/~guichet/shim.js"${nonce === null ? '' : ` nonce="${nonce}"`}></script>`
  return `${beginning.slice(0, at)}${tag}${beginning.slice(at)}`
}

/** A nonce out of a policy, or null. */
export const nonceOf = (policy: string | undefined): string | null =>
  /'nonce-([A-Za-z0-9+/=_-]+)'/.exec(policy ?? '')?.[1] ?? null
