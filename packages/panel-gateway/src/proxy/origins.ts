/** The two names of one panel: where it is, and where the frame sees it. */
export interface OriginPair {
  /** The panel's own origin. */
  readonly panel: string
  /** The visit's origin, at the gateway. */
  readonly visit: string
}

/** Where a panel is, as requests name it. */
export interface PanelAddress {
  readonly secure: boolean
  /** With its port, as it stands in `Host`. */
  readonly host: string
  readonly hostname: string
  readonly port: string
}

const addresses = new WeakMap<OriginPair, PanelAddress>()

/** Read once for each visit. */
export function panelAddress(origins: OriginPair): PanelAddress {
  const known = addresses.get(origins)
  if (known) return known
  const { protocol, host, hostname, port } = new URL(origins.panel)
  const address = { secure: protocol === 'https:', host, hostname: hostname.replaceAll(/^\[|\]$/g, ''), port }
  addresses.set(origins, address)
  return address
}

/** An address of the panel as the frame has to know it; null when it leads elsewhere. `base` is where it was found. */
export function inward(address: string, base: string, { panel, visit }: OriginPair): string | null {
  if (!URL.canParse(address, base)) return null
  const url = new URL(address, base)
  if (url.origin !== panel || url.username !== '' || url.password !== '') return null
  return `${visit}${url.pathname}${url.search}${url.hash}`
}

/** An address that the frame names, as the panel has to know it. */
export function outward(address: string, { panel, visit }: OriginPair): string | null {
  if (address === 'null') return 'null'
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.origin !== visit) return null
  return address.length > visit.length ? `${panel}${url.pathname}${url.search}` : panel
}
