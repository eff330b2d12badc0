import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corpus, messagesIn } from './corpora/corpus.ts'
import { parseMail } from './parse-mail.ts'
import { workerMailParser } from './worker-parser.ts'

const bytes = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'))

describe('a message', () => {
  it('is answered for whatever the bytes are (mail-2)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (raw) => {
        const mail = parseMail(raw)
        expect(typeof mail.text.shown).toBe('string')
      }),
    )
  })

  it('is answered for genuine messages of which bytes were changed, dropped or doubled', () => {
    const folder = corpus('mime-stalwart')
    if (folder === null) return
    const messages = messagesIn(folder)
      .filter((file) => file.endsWith('.eml'))
      .map((file) => fs.readFileSync(file))
      .filter(({ length }) => length < 20_000)
    const change = fc.record({
      message: fc.constantFrom(...messages),
      at: fc.nat(19_999),
      drop: fc.nat(50),
      put: fc.uint8Array({ maxLength: 20 }),
    })
    fc.assert(
      fc.property(change, ({ message, at, drop, put }) => {
        const place = at % message.length
        const raw = Buffer.concat([message.subarray(0, place), put, message.subarray(place + drop)])
        expect(parseMail(raw).flags).toBeInstanceOf(Array)
      }),
      { numRuns: 300 },
    )
  })

  it('without anything at all is a message without anything', () => {
    expect(parseMail(new Uint8Array())).toMatchObject({
      from: null,
      messageId: null,
      subject: '',
      date: null,
      kind: 'person',
      text: { shown: '', signature: '', folded: '' },
      attachments: [],
    })
  })

  it('has its words, files and pictures told apart', () => {
    const mail = parseMail(
      bytes(
        'From: =?utf-8?q?Ana_Jos=C3=A9?= <ana@example.test>',
        'To: "Support, Desk" <support+t12-abc@desk.test>, other@example.test',
        'Subject: =?iso-8859-1?q?Rela=E7=E3o?= #12',
        'Message-ID: <one@example.test>',
        'References: <a@desk.test> <b@desk.test>',
        'Content-Type: multipart/mixed; boundary=o',
        '',
        '--o',
        'Content-Type: multipart/related; boundary=i',
        '',
        '--i',
        'Content-Type: text/html; charset=utf-8',
        '',
        '<p>Olá <img src="cid:pic@x"></p><div class="gmail_quote">Em seg., Rui escreveu:<blockquote>antes</blockquote></div>',
        '--i',
        'Content-Type: image/png; name="p.png"',
        'Content-ID: <pic@x>',
        'Content-Transfer-Encoding: base64',
        '',
        'iVBORw0KGgo=',
        '--i--',
        '--o',
        'Content-Type: text/calendar; method=REQUEST',
        '',
        'BEGIN:VCALENDAR',
        '--o',
        "Content-Disposition: attachment; filename*0*=utf-8''rela%C3%A7; filename*1*=%C3%A3o.pdf",
        'Content-Type: application/pdf',
        '',
        '%PDF-1.4',
        '--o--',
      ),
    )
    expect(mail.from).toEqual({ name: 'Ana José', address: 'ana@example.test' })
    expect(mail.to.map(({ address }) => address)).toEqual(['support+t12-abc@desk.test', 'other@example.test'])
    expect(mail).toMatchObject({ subject: 'Relação #12', messageId: '<one@example.test>', kind: 'person' })
    expect(mail.references).toEqual(['<a@desk.test>', '<b@desk.test>'])
    expect(mail.text.shown).toBe('Olá')
    expect(`${mail.html?.shown}${mail.html?.signature}${mail.html?.folded}`).toContain('<blockquote>antes</blockquote>')
    expect(mail.html?.shown).not.toContain('antes')
    expect(mail.attachments.map(({ fileName, inline, contentId }) => ({ fileName, inline, contentId }))).toEqual([
      { fileName: 'p.png', inline: true, contentId: 'pic@x' },
      { fileName: 'invite.ics', inline: false, contentId: null },
      { fileName: 'relação.pdf', inline: false, contentId: null },
    ])
  })

  it('has the files of a winmail.dat as its own, under the names that they had', () => {
    const attribute = (id: number, value: Buffer): Buffer => {
      const head = Buffer.alloc(9)
      head.writeUInt8(2, 0)
      head.writeUInt32LE(id, 1)
      head.writeUInt32LE(value.length, 5)
      return Buffer.concat([head, value, Buffer.alloc(2)])
    }
    const file = (name: string, content: string): Buffer[] => [
      attribute(0x00069002, Buffer.alloc(14)),
      attribute(0x00018010, Buffer.from(`${name}\0`)),
      attribute(0x0006800f, Buffer.from(content)),
    ]
    const start = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0])
    const winmail = Buffer.concat([start, ...file('prices.xls', 'one'), ...file('rooms.doc', 'two')])
    const head = ['From: ana@example.test', 'Content-Type: application/ms-tnef; name=winmail.dat']
    const mail = parseMail(bytes(...head, 'Content-Transfer-Encoding: base64', '', winmail.toString('base64')))
    expect(mail.attachments.map(({ fileName, content }) => [fileName, Buffer.from(content).toString()])).toEqual([
      ['prices.xls', 'one'],
      ['rooms.doc', 'two'],
    ])
  })

  it('is kept and flagged past the limits: depth, parts, addresses (mail-8)', () => {
    const deep = Array.from(
      { length: 200 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    )
    expect(parseMail(bytes(deep.join(''))).flags).toContain('too_deep')
    const wide = [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...Array.from({ length: 3000 }, () => '--b\r\n\r\nx'),
    ]
    expect(parseMail(bytes(...wide)).flags).toContain('too_many_parts')
    const many = `To: ${Array.from({ length: 200_000 }, (_, at) => `p${at}@example.test`).join(', ')}`
    const mail = parseMail(bytes('From: a@example.test', many, '', 'Hello'))
    expect(mail.flags).toContain('too_many_addresses')
    expect(mail.to.length).toBeLessThanOrEqual(200)
    expect(mail.text.shown).toBe('Hello')
  })
})

describe('the parser in a worker (mail-8)', () => {
  it('answers as the parser does, and leaves the event loop alone while large messages pass', async () => {
    const parser = workerMailParser({ timeout: 30_000 })
    const large = Buffer.concat([
      bytes(
        'From: a@example.test',
        'Content-Type: application/octet-stream',
        'Content-Transfer-Encoding: base64',
        '',
        '',
      ),
      Buffer.alloc(60_000_000, 'QUJD\r\n'),
    ])
    await parser.parse(bytes('Subject: warm', '', 'x'))
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const [one, two] = await Promise.all([parser.parse(large), parser.parse(bytes('Subject: small', '', 'words'))])
    clearInterval(beat)
    console.log(`60 MB: the event loop stood still for ${longest.toFixed(0)} ms at most`)
    expect(one.attachments[0]?.content.length).toBe(30_000_000)
    expect(two).toEqual(parseMail(bytes('Subject: small', '', 'words')))
    await parser.close()
    await expect(parser.parse(new Uint8Array())).rejects.toMatchObject({ reason: 'failed' })
  })

  it('ends a worker that takes too long, and the next message passes', async () => {
    const parser = workerMailParser({ timeout: 40 })
    const slow = Buffer.concat([
      bytes('Content-Type: text/plain; charset=x', '', ''),
      Buffer.alloc(40_000_000, 'Zażółć > \n'),
    ])
    const [long, next] = await Promise.allSettled([parser.parse(slow), parser.parse(bytes('Subject: next', '', 'x'))])
    expect(long).toMatchObject({ status: 'rejected', reason: { reason: 'too_long' } })
    expect(next).toMatchObject({ status: 'fulfilled', value: { subject: 'next' } })
    await parser.close()
  })

  it('tries each of several by itself when one of them ends the worker, or holds it up', async () => {
    const program = `
      import { parentPort } from 'node:worker_threads'
      parentPort.postMessage({ ready: true })
      parentPort.on('message', (raws) => {
        const words = raws.map((raw) => new TextDecoder().decode(raw))
        if (words.includes('dies')) process.exit(1)
        while (words.includes('hangs'));
        parentPort.postMessage(words.map((subject) => ({ mail: { subject } })))
      })`
    const parser = workerMailParser({ timeout: 300 }, new URL(`data:text/javascript,${encodeURIComponent(program)}`))
    const words = ['one', 'dies', 'two', 'hangs', 'three', ...Array.from({ length: 30 }, (_, at) => `more ${at}`)]
    const outcomes = await Promise.allSettled(words.map((word) => parser.parse(new TextEncoder().encode(word))))
    expect(
      outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.subject : outcome.reason.reason)),
    ).toEqual(words.map((word) => ({ dies: 'failed', hangs: 'too_long' })[word] ?? word))
    await parser.close()
  })

  it('takes boxes inside boxes and endless quotes in its stride', async () => {
    const parser = workerMailParser()
    for (const html of ['<div>'.repeat(200_000), '<blockquote>x'.repeat(19_000), '<a '.repeat(400_000)])
      expect((await parser.parse(bytes('Content-Type: text/html', '', html))).html).not.toBeNull()
    for (const text of [
      '> '.repeat(500_000),
      'On 2026-01-01 a@b '.repeat(50_000),
      `${'-'.repeat(300_000)}\n`.repeat(3),
    ])
      expect((await parser.parse(bytes('', text))).kind).toBe('person')
    await parser.close()
  })
})
