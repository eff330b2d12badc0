import { promises as dns } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import type { LookupFunction, Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { mayConnect } from './judge-address.ts'

/** Where a connector's panels may be: an origin, or a kind of address. */
export type AllowedOrigin =
  | string
  | { readonly protocol: 'http:' | 'https:'; readonly port: number; readonly cidrs: readonly string[] }

export interface NetworkRules {
  readonly origins: readonly AllowedOrigin[]
  /** Ranges that are not public and may be connected to all the same. */
  readonly cidrs?: readonly string[]
  readonly allowPlainHttp?: boolean
  /** Of a panel with a certificate that nobody signs: SHA-256, as `AB:CD:…`. */
  readonly fingerprint256?: string
}

/** A panel that must not be connected to, or is not there. */
export class TargetDenied extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'TargetDenied'
  }
}

/** A panel whose address has been judged once and stays the same for as long as the visit lasts (panel-5). */
export interface PinnedTarget {
  readonly origin: string
  readonly address: string
  readonly agent: http.Agent | https.Agent
  /** Whether a URL is on this very origin. */
  isHere(url: URL): boolean
  close(): void
}

export type Resolve = (host: string) => Promise<readonly string[]>
const resolveAll: Resolve = async (host) => (await dns.lookup(host, { all: true })).map(({ address }) => address)

const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')
const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

/** Ranges that the allowing entry brings along; null when no entry allows the origin. */
function allowing(url: URL, origins: readonly AllowedOrigin[]): readonly string[] | null {
  for (const entry of origins) {
    if (typeof entry === 'string') {
      if (new URL(entry).origin === url.origin) return []
    } else if (entry.protocol === url.protocol && entry.port === portOf(url) && isIP(bareHost(url)) !== 0) {
      if (mayConnect(bareHost(url), entry.cidrs)) return entry.cidrs
    }
  }
  return null
}

/**
 * Judges where a panel is, and pins it: every address that its name has must be one that may be connected to; one of
 * them is used from then on, whatever the name says later. No proxy of the environment is ever used.
 * @throws TargetDenied
 */
export async function pinTarget(
  target: string,
  rules: NetworkRules,
  resolve: Resolve = resolveAll,
): Promise<PinnedTarget> {
  if (!URL.canParse(target)) throw new TargetDenied('is no address')
  const url = new URL(target)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TargetDenied('is neither http nor https')
  if (url.protocol === 'http:' && !rules.allowPlainHttp) throw new TargetDenied('is plain http')
  if (url.username !== '' || url.password !== '') throw new TargetDenied('carries a user name')
  const entryCidrs = allowing(url, rules.origins)
  if (entryCidrs === null) throw new TargetDenied('is no origin of this connector')
  const host = bareHost(url)
  const cidrs = [...(rules.cidrs ?? []), ...entryCidrs]
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host]
  const [address] = addresses
  if (address === undefined) throw new TargetDenied('has no address')
  if (!addresses.every((one) => mayConnect(one, cidrs))) throw new TargetDenied('is at an address that is not public')

  const lookup: LookupFunction = (_name, options, answer) => {
    const family = isIP(address)
    if (options.all) answer(null, [{ address, family }])
    else answer(null, address, family)
  }
  const shared = { keepAlive: true, maxSockets: 256, maxFreeSockets: 16, lookup }
  const pinned = normalised(rules.fingerprint256)
  const agent =
    url.protocol === 'https:'
      ? new https.Agent({
          ...shared,
          ...(isIP(host) === 0 && { servername: host }),
          ...(pinned && { rejectUnauthorized: false }),
        })
      : new http.Agent(shared)
  guardSockets(agent, address, pinned)
  return {
    origin: url.origin,
    address,
    agent,
    isHere: (other) => other.origin === url.origin && other.username === '' && other.password === '',
    close: () => agent.destroy(),
  }
}

const normalised = (fingerprint: string | undefined): string | null =>
  fingerprint === undefined ? null : fingerprint.replaceAll(':', '').toUpperCase()

/** Looks at every socket before a byte of ours is on it: is it there where it was pinned, and with the pinned certificate? */
function guardSockets(agent: http.Agent, address: string, fingerprint: string | null): void {
  const plain = agent.createConnection.bind(agent)
  agent.createConnection = (options, done) => {
    const socket = plain(options, done) as Socket
    const look = (): void => {
      if (socket.remoteAddress !== address) socket.destroy(new TargetDenied('is not where it was'))
      else if (fingerprint !== null) {
        const certificate = (socket as TLSSocket).getPeerCertificate()
        if (normalised(certificate.fingerprint256) !== fingerprint)
          socket.destroy(new TargetDenied('shows another certificate'))
      }
    }
    socket.prependOnceListener(fingerprint === null ? 'connect' : 'secureConnect', look)
    return socket
  }
}
