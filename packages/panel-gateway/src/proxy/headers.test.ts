import { describe, expect, it } from 'vitest'
import { rewriteOrigin } from '../body/rewrite-origin.ts'
import { headersDown } from './headers-down.ts'
import { headersUp } from './headers-up.ts'
import { hashOf, notServed, visitCookie } from './served.ts'

const origins = { panel: 'https://painel.example.com', visit: 'https://p-abc.panels.example.net' }
const identity = { userAgent: 'Agent/1', acceptLanguage: 'pt-BR' }
const cookie = 'c'.repeat(43)
const visit = { origin: origins.visit, cookieHash: hashOf(cookie) }
const within = { cookie: `${visitCookie}=${cookie}`, 'sec-fetch-site': 'same-origin' }
const get = { method: 'GET', target: '/x', upgrade: false }

describe('a request is served only from within the frame (panel-4)', () => {
  const asked = (headers: Record<string, string>, rest: Partial<typeof get> = {}) =>
    notServed({ ...get, ...rest, headers: { ...within, ...headers } }, visit)

  it('by our cookie, and one of it', () => {
    expect(asked({})).toBeNull()
    expect(asked({ cookie: '' })).toBe('no_cookie')
    expect(asked({ cookie: `${visitCookie}=wrong` })).toBe('no_cookie')
    expect(asked({ cookie: `${visitCookie}=${cookie}; ${visitCookie}=${cookie}` })).toBe('no_cookie')
    expect(notServed({ ...get, headers: within }, { ...visit, cookieHash: null })).toBe('no_cookie')
  })

  it('from the same origin, not as a page of its own, not from a service worker', () => {
    expect(asked({ 'sec-fetch-site': 'cross-site' })).toBe('foreign_site')
    expect(asked({ 'sec-fetch-site': 'same-site' })).toBe('foreign_site')
    expect(asked({ 'sec-fetch-site': 'none' })).toBe('foreign_site')
    expect(asked({ 'sec-fetch-dest': 'document' })).toBe('top_level')
    expect(asked({ 'sec-fetch-dest': 'serviceworker' })).toBe('service_worker')
    expect(asked({ 'service-worker': 'script' })).toBe('service_worker')
    expect(asked({ origin: 'https://evil.example' })).toBe('foreign_origin')
    expect(asked({ origin: 'null' }, { method: 'POST' })).toBeNull()
  })

  it('without fetch metadata only by a right Origin, for whatever changes something', () => {
    const old = (headers: Record<string, string>, method: string) =>
      notServed({ ...get, method, headers: { cookie: within.cookie, ...headers } }, visit)
    expect(old({}, 'GET')).toBeNull()
    expect(old({}, 'POST')).toBe('foreign_origin')
    expect(old({ origin: 'null' }, 'POST')).toBe('foreign_origin')
    expect(old({ origin: origins.visit }, 'POST')).toBeNull()
  })

  it('with the right Origin for sockets, and with a path that is one', () => {
    expect(asked({}, { upgrade: true })).toBe('foreign_origin')
    expect(asked({ origin: origins.visit }, { upgrade: true })).toBeNull()
    for (const target of ['http://evil/', '//evil/', '@evil', '*', '/a\\b', ''])
      expect(asked({}, { target })).toBe('bad_request_target')
  })
})

describe('headers to the panel', () => {
  it('hold nothing of ours and nothing that speaks for somebody else', () => {
    const up = headersUp(
      {
        ...within,
        cookie: `${visitCookie}=${cookie}; theme=dark; sid=forged`,
        host: 'p-abc.panels.example.net',
        origin: origins.visit,
        referer: `${origins.visit}/a?b=1`,
        authorization: 'Basic x',
        'x-forwarded-for': '127.0.0.1',
        'x-original-url': '/admin',
        'x-http-method-override': 'DELETE',
        'cf-connecting-ip': '1.2.3.4',
        connection: 'close, x-secret',
        'x-secret': '1',
        range: 'bytes=0-1',
        accept: 'text/html',
        'accept-encoding': 'gzip',
        'user-agent': 'Other/2',
      },
      { origins, identity, cookie: 'sid=real', jarNames: ['sid'], login: { 'x-auth': 't' }, ranges: false },
    )
    expect(up).toEqual({
      accept: 'text/html',
      host: 'painel.example.com',
      origin: origins.panel,
      referer: `${origins.panel}/a?b=1`,
      cookie: 'sid=real; theme=dark',
      'user-agent': 'Agent/1',
      'accept-language': 'pt-BR',
      'accept-encoding': 'identity',
      'x-auth': 't',
    })
  })

  it('name neither a foreign Origin nor a foreign Referer', () => {
    const up = headersUp(
      { origin: 'https://evil.example', referer: 'https://desk.example.com/desk/tickets/7' },
      { origins, identity, cookie: '', jarNames: [], login: {}, ranges: true },
    )
    expect(Object.keys(up)).not.toContain('origin')
    expect(Object.keys(up)).not.toContain('referer')
  })
})

describe('headers to the browser', () => {
  const down = (headers: Record<string, string | string[]>) =>
    headersDown(headers, {
      origins,
      url: `${origins.panel}/a/`,
      helpdesk: 'https://desk.example.com',
      rewritten: true,
      isHtml: true,
    })
  const kept = (headers: Record<string, string | string[]>): Record<string, unknown> => {
    const answer = down(headers)
    return answer.offsite ? { offsite: true } : answer.headers
  }

  it('keep the panel in its frame and every cookie in the gateway (panel-4)', () => {
    const headers = kept({
      'set-cookie': ['sid=1'],
      'x-frame-options': 'DENY',
      'strict-transport-security': 'max-age=1',
      'clear-site-data': '"*"',
      'www-authenticate': 'Basic',
      'service-worker-allowed': '/',
      etag: 'x',
      'content-length': '5',
      'content-type': 'text/html',
      'content-security-policy':
        "default-src 'self' https://painel.example.com; frame-ancestors 'none'; report-uri /r; sandbox",
    })
    expect(headers).toEqual({
      'content-type': 'text/html',
      'content-security-policy': [
        `default-src 'self' ${origins.visit}`,
        "frame-ancestors 'self' https://desk.example.com",
      ],
      'referrer-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  it('lead to the visit, or nowhere', () => {
    expect(kept({ location: '/b?c=1#d' })).toMatchObject({ location: `${origins.visit}/b?c=1#d` })
    expect(kept({ location: `${origins.panel}/b` })).toMatchObject({ location: `${origins.visit}/b` })
    for (const location of [
      'https://evil.example/',
      '//evil.example/',
      'javascript:alert(1)',
      'https://u:p@painel.example.com/',
      'http://painel.example.com/',
      'https://painel.example.com:8443/',
    ])
      expect(kept({ location }), location).toEqual({ offsite: true })
    expect(kept({ refresh: '5; url=/b' })).toMatchObject({ refresh: `5; url=${origins.visit}/b` })
    expect(kept({ refresh: '0;url=https://evil.example/' })).toEqual({ offsite: true })
  })
})

describe("the panel's origin in bodies", () => {
  const through = (text: string, cut: number): string => {
    const rewriter = rewriteOrigin(origins)
    const body = Buffer.from(text)
    return Buffer.concat([
      rewriter.push(body.subarray(0, cut)),
      rewriter.push(body.subarray(cut)),
      rewriter.end(),
    ]).toString()
  }
  it('becomes the visit’s in every form, wherever chunks are cut', () => {
    const text = `<a href="https://painel.example.com/x"> '//painel.example.com' "https:\\/\\/painel.example.com\\/" https%3A%2F%2Fpainel.example.com%2F wss://PAINEL.example.com/ws https://painel.example.com`
    const expected = `<a href="https://p-abc.panels.example.net/x"> '//p-abc.panels.example.net' "https:\\/\\/p-abc.panels.example.net\\/" https%3A%2F%2Fp-abc.panels.example.net%2F wss://p-abc.panels.example.net/ws https://p-abc.panels.example.net`
    for (let cut = 0; cut <= text.length; cut++) expect(through(text, cut), String(cut)).toBe(expected)
  })
  it('is left where it is another name', () => {
    const text =
      'https://painel.example.com.evil/ https://painel.example.community/ https://painel.example.com:8443/ https://xpainel.example.com/'
    for (let cut = 0; cut <= text.length; cut += 7) expect(through(text, cut)).toBe(text)
  })
})
