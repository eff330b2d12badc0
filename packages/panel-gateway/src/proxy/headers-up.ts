import type { IncomingHttpHeaders } from 'node:http'
import type { BrowserIdentity } from '../login/panel-io.ts'
import { outward, panelAddress } from './origins.ts'
import type { OriginPair } from './origins.ts'
import { handedOn } from './neighbour.ts'
import { visitCookie } from './served.ts'

/** Between two neighbours only, or ours to say, or none of the panel's business. */
const dropped = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'cookie',
  'authorization',
  'origin',
  'referer',
  'accept-encoding',
  'accept-language',
  'user-agent',
  'expect',
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-original-url',
  'x-rewrite-url',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'sec-websocket-extensions',
  'service-worker',
  'range',
  'if-range',
  'upgrade-insecure-requests',
  handedOn,
])
const droppedFamilies = /^(x-forwarded-|cf-|x-original-|sec-fetch-|sec-ch-)/

export interface UpwardFacts {
  readonly origins: OriginPair
  readonly identity: BrowserIdentity
  /** The jar's cookies for this address. */
  readonly cookie: string
  /** Names that the jar holds: those of the browser do not count beside them. */
  readonly jarNames: readonly string[]
  /** Headers of the login, such as `authorization`. */
  readonly login: Readonly<Record<string, string>>
  /** Whether parts of a file may be asked for here. */
  readonly ranges: boolean
}

/** What the panel gets of a browser's headers. */
export function headersUp(headers: IncomingHttpHeaders, facts: UpwardFacts): Record<string, string | string[]> {
  const { origins, identity, login } = facts
  const named = connectionNames(headers.connection)
  const up: Record<string, string | string[]> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value === undefined || dropped.has(name) || droppedFamilies.test(name) || named.includes(name)) continue
    up[name] = value
  }
  up['host'] = panelAddress(origins).host
  up['user-agent'] = identity.userAgent
  up['accept-language'] = identity.acceptLanguage
  up['accept-encoding'] = 'identity'
  const origin = headers.origin === undefined ? null : outward(headers.origin, origins)
  if (origin !== null) up['origin'] = origin
  const referer = headers.referer === undefined ? null : outward(headers.referer, origins)
  if (referer !== null && referer !== 'null') up['referer'] = referer
  const cookie = [facts.cookie, browserCookies(headers.cookie, facts.jarNames)].filter(Boolean).join('; ')
  if (cookie !== '') up['cookie'] = cookie
  if (facts.ranges && headers.range !== undefined) up['range'] = headers.range
  if (facts.ranges && headers['if-range'] !== undefined) up['if-range'] = headers['if-range']
  return Object.assign(up, login)
}

const none: readonly string[] = []

/** Headers that are for the next neighbour only, because `Connection` names them. */
const connectionNames = (connection: string | undefined): readonly string[] =>
  connection === undefined || /^(keep-alive|close|upgrade)$/i.test(connection)
    ? none
    : connection
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== '' && name !== 'upgrade')

/** Cookies that scripts of the panel have set in the frame, without ours and without those that the jar holds. */
function browserCookies(header: string | undefined, jarNames: readonly string[]): string {
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => {
      const name = part.split('=', 1)[0] ?? ''
      return name !== '' && name !== visitCookie && !jarNames.includes(name)
    })
    .join('; ')
}
