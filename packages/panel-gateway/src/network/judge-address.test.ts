import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { isPublicAddress, mayConnect } from './judge-address.ts'

const refused = [
  '0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.1.2.3',
  '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.1.1',
  '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9', '224.0.0.1', '239.1.1.1', '240.0.0.1',
  '255.255.255.255', '::', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:7f00:0001',
  '::ffff:8.8.8.8', '::ffff:808:808', '::127.0.0.1', '::7f00:1', '64:ff9b::7f00:1', '64:ff9b::8.8.8.8',
  '64:ff9b:1::1', '100::1', '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:10::1', '2001:20::1',
  '2001:db8::1', '2002:7f00:1::', '2002:a00:1::1', '3fff::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0',
  'fec0::1', 'ff02::1', 'ff05::2', '', 'localhost', '127.1', '2130706433', '0x7f000001', '017700000001', '8.8.8',
] // prettier-ignore

describe('addresses', () => {
  it('that are not public are refused in every form (fetch-1, panel-5)', () => {
    expect(refused.filter(isPublicAddress)).toEqual([])
  })

  it('that are public are let through', () => {
    const open = [
      '8.8.8.8',
      '1.1.1.1',
      '100.63.255.255',
      '100.128.0.0',
      '172.15.0.1',
      '172.32.0.1',
      '198.17.0.1',
      '2606:4700::1111',
      '2a00:1450:4001::200e',
    ]
    expect(open.filter((address) => !isPublicAddress(address))).toEqual([])
  })

  it('carried inside IPv6 are refused, whatever they are (fetch-1)', () => {
    fc.assert(
      fc.property(fc.ipV4(), (inner) => {
        const [a = 0, b = 0, c = 0, d = 0] = inner.split('.').map(Number)
        const high = ((a << 8) | b).toString(16)
        const low = ((c << 8) | d).toString(16)
        const forms = [
          `::ffff:${inner}`,
          `::ffff:${high}:${low}`,
          `::${inner}`,
          `64:ff9b::${high}:${low}`,
          `2002:${high}:${low}::1`,
        ]
        expect(forms.filter(isPublicAddress)).toEqual([])
      }),
    )
  })

  it('inside ranges that were named are let through, and carried ones still are not', () => {
    expect(mayConnect('10.1.2.3', ['10.0.0.0/8'])).toBe(true)
    expect(mayConnect('10.1.2.3', ['192.168.0.0/16'])).toBe(false)
    expect(mayConnect('127.0.0.1', ['127.0.0.1/32'])).toBe(true)
    expect(mayConnect('::ffff:127.0.0.1', ['127.0.0.1/32'])).toBe(false)
    expect(mayConnect('fd00::5', ['fd00::/8'])).toBe(true)
  })
})
