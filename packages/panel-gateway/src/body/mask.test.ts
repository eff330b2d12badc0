import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { masked, maskStream, Secrets } from './mask.ts'

const password = 'Segr3do&ana<>"x\'Z9 ção/+'

const each = (text: string, write: (character: string) => string): string => [...text].map(write).join('')
const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const unicode = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')

/** Twenty ways in which a hostile panel may print a password back. */
const encodings: Readonly<Record<string, (text: string) => string>> = {
  raw: (text) => text,
  'html named': (text) =>
    each(text, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[c] ?? c),
  'html special, apostrophe as number': (text) =>
    each(text, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#039;' })[c] ?? c),
  'html decimal': (text) => each(text, (c) => `&#${c.codePointAt(0)};`),
  'html hexadecimal': (text) => each(text, (c) => `&#x${c.codePointAt(0)?.toString(16)};`),
  'html hexadecimal with zeros': (text) => each(text, (c) => `&#X00${c.codePointAt(0)?.toString(16).toUpperCase()};`),
  'html twice': (text) => each(text, (c) => `&amp;#${c.codePointAt(0)};`),
  'url component': encodeURIComponent,
  'url form': (text) => new URLSearchParams({ p: text }).toString().slice(2),
  'url all, lower': percent,
  'url all, upper': (text) => percent(text).toUpperCase(),
  'url twice': (text) => percent(text).replaceAll('%', '%25'),
  json: (text) => JSON.stringify(text).slice(1, -1),
  'json with slashes': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'json all': unicode,
  'javascript bytes': (text) =>
    each(text, (c) => ((c.codePointAt(0) ?? 0) < 256 ? `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}` : c)),
  'javascript code points': (text) => each(text, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`),
  base64: (text) => Buffer.from(text).toString('base64').replaceAll('=', '').slice(0, -1),
  'base64 for urls': (text) => Buffer.from(text).toString('base64url').slice(0, -1),
  'base64 of user and password, what the password alone decides': (text) =>
    Buffer.from(`ana:${text}`)
      .toString('base64')
      .slice(6, Math.floor(((4 + Buffer.byteLength(text)) * 8) / 6)),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex, upper': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'utf-16': (text) => Buffer.from(text, 'utf16le').toString('latin1'),
}

const secretsOf = (value: string): Secrets => {
  const secrets = new Secrets()
  secrets.password(value)
  return secrets
}

/** The bytes of a text as a server sends it. */
const bytes = (text: string): Buffer => (text.includes('\u0000') ? Buffer.from(text, 'latin1') : Buffer.from(text))

function throughChunks(secrets: Secrets, body: Buffer, cuts: readonly number[]): Buffer {
  const replacer = maskStream(secrets)
  const parts: Buffer[] = []
  let from = 0
  for (const cut of [...cuts, body.length]) {
    parts.push(replacer.push(body.subarray(from, cut)))
    from = cut
  }
  return Buffer.concat([...parts, replacer.end()])
}

describe('the masker', () => {
  it('leaves nothing of a password in any spelling, cut at any place; lengths stay (panel-3)', () => {
    const secrets = secretsOf(password)
    let cases = 0
    for (const [name, encode] of Object.entries(encodings)) {
      const inner = bytes(encode(password))
      const body = Buffer.concat([Buffer.from('before "'), inner, Buffer.from('" after')])
      for (let cut = 0; cut <= body.length; cut++) {
        const out = throughChunks(secrets, body, [cut])
        cases++
        expect([name, cut, out.length]).toEqual([name, cut, body.length])
        expect(out.includes(inner), `${name} cut at ${cut}: ${out.toString('latin1')}`).toBe(false)
        expect(out.toString('latin1')).toMatch(/^before "\**.?\**" after$/s)
      }
    }
    console.log(`masker: ${cases} of ${cases} cuts of ${Object.keys(encodings).length} spellings leave nothing`)
  })

  it('finds a password however its characters are mixed and cut (panel-3)', () => {
    const ways = [
      encodings['raw'],
      encodings['html decimal'],
      encodings['url all, lower'],
      encodings['json all'],
      encodings['html hexadecimal'],
    ]
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 6, maxLength: 20, unit: 'grapheme' })
          .filter((text) => text.isWellFormed() && !text.includes('\u0000')),
        fc.array(fc.nat(4), { minLength: 20, maxLength: 20 }),
        fc.array(fc.nat(400), { maxLength: 6 }),
        (secret, choice, cuts) => {
          const written = [...secret].map((c, at) => ways[choice[at % 20] ?? 0]?.(c) ?? c).join('')
          const body = Buffer.from(`{${written}}`)
          const sorted = cuts.filter((cut) => cut < body.length).toSorted((one, other) => one - other)
          const out = throughChunks(secretsOf(secret), body, sorted)
          expect(out.length).toBe(body.length)
          expect(out.toString('latin1')).toMatch(/^\{\*+\}$/)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('changes nothing else, and holds nothing back that cannot be a beginning', () => {
    const secrets = secretsOf('hunter2-hunter2')
    const replacer = maskStream(secrets)
    expect(replacer.push(Buffer.from('data: an event\n\n')).toString()).toBe('data: an event\n\n')
    expect(replacer.push(Buffer.from('data: hunt')).toString()).toBe('data: ')
    expect(replacer.push(Buffer.from('ing\n\n')).toString()).toBe('hunting\n\n')
    expect(replacer.end().length).toBe(0)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.array(fc.nat(500), { maxLength: 5 }), (data, cuts) => {
        const body = Buffer.from(data)
        const sorted = cuts.filter((cut) => cut < body.length).toSorted((one, other) => one - other)
        expect(throughChunks(secrets, body, sorted).equals(body)).toBe(true)
      }),
    )
  })

  it('masks the three latest values of a cookie, raw and decoded', () => {
    const secrets = new Secrets()
    for (const value of ['one-session-value', 'two%2Dsession%2Dvalue', 'three-session-value', 'four-session-value'])
      secrets.token('sid', value)
    expect(masked(secrets, 'three-session-value two-session-value')).toBe(`${'*'.repeat(19)} ${'*'.repeat(17)}`)
    expect(masked(secrets, 'sid=four-session-value;')).toBe(`sid=${'*'.repeat(18)};`)
  })

  it('does not hold up a panel that sets another long cookie with every page, as phpMyAdmin does', () => {
    const secrets = secretsOf(password)
    const row = '<tr><td>contact@ana.example &amp; others</td><td title="100%">on</td></tr>\\n\n'
    const body = Buffer.from(row.repeat(Math.ceil(140_000 / row.length)))
    // Time of this thread alone: whatever else the machine does is not the masker's.
    const began = process.threadCpuUsage()
    for (let count = 0; count < 20; count++) {
      secrets.token(
        'pmaAuth-1',
        encodeURIComponent(Buffer.from(`${count} of the panel `.repeat(16)).toString('base64')),
      )
      expect(throughChunks(secrets, body, [40_000, 80_000]).equals(body)).toBe(true)
    }
    const { user, system } = process.threadCpuUsage(began)
    const each = Math.round((user + system) / 1000 / 20)
    console.log(`masker: a page of 140 KB with a new cookie of 350 characters: ${each} ms of CPU`)
    // A table of all their spellings as one expression took ten times as long as this.
    expect(each).toBeLessThan(80)
  })

  it('leaves short values alone', () => {
    const secrets = secretsOf('12345')
    secrets.token('lang', 'pt-BR')
    expect(masked(secrets, '12345 pt-BR')).toBe('12345 pt-BR')
  })
})
