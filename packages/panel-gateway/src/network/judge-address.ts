import { BlockList, isIP, isIPv4 } from 'node:net'

/** IPv4 that is not public: this network, private, shared, loopback, link-local, documentation, benchmark, multicast, reserved. */
const notPublic4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const

/** Within 2000::/3, which alone is public IPv6: protocol assignments with Teredo, documentation, 6to4. */
const notPublic6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const

function listOf(cidrs: readonly string[]): BlockList {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [network = '', bits = ''] = cidr.split('/')
    const family = isIPv4(network) ? 'ipv4' : 'ipv6'
    list.addSubnet(network, bits === '' ? (family === 'ipv4' ? 32 : 128) : Number(bits), family)
  }
  return list
}

const denied4 = listOf(notPublic4)
const denied6 = listOf(notPublic6)
const global6 = listOf(['2000::/3'])

/** Whether an address, in any spelling that a resolver gives, is public (IANA special-purpose registries, RFC 6890). */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '')
  switch (isIP(bare)) {
    case 4:
      return !denied4.check(bare, 'ipv4')
    case 6:
      // `check` compares IPv6 that carries IPv4 as what it carries; only what is IPv6 by its own right is public.
      return !carriesIPv4(bare) && global6.check(bare, 'ipv6') && !denied6.check(bare, 'ipv6')
    default:
      return false
  }
}

const carriers = listOf(['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16'])
const mapped = /^(0{0,4}:){0,5}:?(ffff:)/i

/** Compatible, mapped, translated, 6to4: forms in which IPv6 stands for an IPv4 address. None of them is ever needed. */
const carriesIPv4 = (address: string): boolean =>
  mapped.test(address) || address.includes('.') || carriers.check(address, 'ipv6')

/** An address that may be connected to: public, or inside ranges that somebody has named on purpose. */
export function mayConnect(address: string, cidrs: readonly string[] = []): boolean {
  if (isPublicAddress(address)) return true
  const family = isIP(address)
  if (family === 0 || (family === 6 && carriesIPv4(address))) return false
  return cidrs.length > 0 && listOf(cidrs).check(address, family === 4 ? 'ipv4' : 'ipv6')
}
