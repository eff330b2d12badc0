import type { IncomingHttpHeaders } from 'node:http'
import { inward } from './origins.ts'
import type { OriginPair } from './origins.ts'

const dropped = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'set-cookie',
  'x-frame-options',
  'strict-transport-security',
  'public-key-pins',
  'public-key-pins-report-only',
  'expect-ct',
  'alt-svc',
  'clear-site-data',
  'www-authenticate',
  'report-to',
  'nel',
  'reporting-endpoints',
  'service-worker-allowed',
  'content-security-policy-report-only',
  'x-content-security-policy',
  'x-webkit-csp',
  'content-security-policy',
  'referrer-policy',
  'origin-agent-cluster',
  'cross-origin-embedder-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'speculation-rules',
  'no-vary-search',
  'refresh',
  'location',
  'content-location',
  'link',
  'access-control-allow-origin',
  'sourcemap',
  'x-sourcemap',
])
const droppedDirectives =
  /^(frame-ancestors|report-uri|report-to|upgrade-insecure-requests|block-all-mixed-content|sandbox)\b/i

/** A panel's own policy, without what would keep it out of our frame, speaking of the visit's origin. */
function policyOf(value: string, { panel, visit }: OriginPair): string {
  const host = new URL(panel).host
  return value
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && !droppedDirectives.test(directive))
    .map((directive) =>
      directive
        .replaceAll(panel, visit)
        .replaceAll(new RegExp(`(?<=\\s)${escaped(host)}(?=[\\s/]|$)`, 'gi'), new URL(visit).host),
    )
    .join('; ')
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** Headers for the browser. `offsite` when the panel sends it elsewhere. */
export type DownwardHeaders =
  | { readonly offsite: true }
  | { readonly offsite: false; readonly headers: Record<string, string | string[]> }

export interface DownwardFacts {
  readonly origins: OriginPair
  /** Where the answer comes from. */
  readonly url: string
  /** The helpdesk, which alone may frame it. */
  readonly helpdesk: string
  /** Whether the body is rewritten, so that its marks and lengths no longer hold. */
  readonly rewritten: boolean
  readonly isHtml: boolean
}

/** What the browser gets of a panel's headers. */
export function headersDown(headers: IncomingHttpHeaders, facts: DownwardFacts): DownwardHeaders {
  const { origins, url } = facts
  const out: Record<string, string | string[]> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined && !dropped.has(name)) out[name] = value
  }
  if (headers.location !== undefined) {
    const location = inward(headers.location, url, origins)
    if (location === null) return { offsite: true }
    out['location'] = location
  }
  const refresh =
    headers['refresh'] === undefined
      ? null
      : /^\s*([\d.]+)\s*(?:[;,]\s*(?:url\s*=\s*)?['"]?([^'"]*)['"]?\s*)?$/i.exec(String(headers['refresh']))
  if (refresh) {
    const to = refresh[2] ? inward(refresh[2], url, origins) : ''
    if (to === null) return { offsite: true }
    out['refresh'] = to === '' ? (refresh[1] ?? '0') : `${refresh[1]}; url=${to}`
  }
  for (const name of ['content-location', 'sourcemap', 'x-sourcemap']) {
    const address = headers[name] === undefined ? null : inward(String(headers[name]), url, origins)
    if (address !== null) out[name] = address
  }
  if (headers.link !== undefined)
    out['link'] = String(headers.link).replaceAll(
      /<([^>]*)>/g,
      (_all, address: string) => `<${inward(address, url, origins) ?? 'about:blank'}>`,
    )
  const allowed = headers['access-control-allow-origin']
  if (allowed !== undefined) out['access-control-allow-origin'] = allowed === origins.panel ? origins.visit : allowed
  const own = headers['content-security-policy']
  const policies = own === undefined ? [] : [policyOf(String(own), origins)].filter(Boolean)
  out['content-security-policy'] = [...policies, `frame-ancestors 'self' ${facts.helpdesk}`]
  out['referrer-policy'] = 'same-origin'
  out['origin-agent-cluster'] = '?1'
  out['x-content-type-options'] ??= 'nosniff'
  if (facts.isHtml) out['cache-control'] = 'no-store'
  if (facts.rewritten)
    for (const name of ['etag', 'accept-ranges', 'content-md5', 'digest', 'content-length', 'last-modified'])
      delete out[name]
  return { offsite: false, headers: out }
}
