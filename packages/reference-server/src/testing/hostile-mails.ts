/** One hostile mail, how it must end, and what of it can still be found. */
export interface HostileMail {
  readonly what: string
  readonly raw: string | Uint8Array
  readonly ends: 'ticket' | 'reply' | 'bounce' | 'automatic' | 'copy' | 'set_aside'
}

const plain = 'Content-Type: text/plain; charset=utf-8'
const from = (name: string): string => `From: ${name} <${name.toLowerCase()}@example.test>`
const lines = (...all: readonly string[]): string => all.join('\r\n')
const mail = (what: string, ends: HostileMail['ends'], header: readonly string[], body = 'Hello'): HostileMail => ({
  what,
  ends,
  raw: lines(...header, '', body, ''),
})
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

/** Forty mails as they really come, each with something wrong. `address` is the mailbox they lie in. */
export const hostileMails = (address: string): readonly HostileMail[] => [
  mail('no Message-ID', 'ticket', [from('One'), 'Subject: No id', plain]),
  mail('a Message-ID', 'ticket', [from('Two'), 'Subject: Same id', 'Message-ID: <same@example.test>']),
  mail('the same Message-ID with other words', 'ticket', [
    from('Three'),
    'Subject: Same id, other words',
    'Message-ID: <same@example.test>',
  ]),
  mail('an empty Message-ID', 'ticket', [from('Four'), 'Subject: Empty id', 'Message-ID: <>']),
  mail('no From', 'set_aside', ['Subject: Nobody']),
  mail('an empty From', 'set_aside', ['From: ', 'Subject: Empty from']),
  mail('an empty address in From', 'set_aside', ['From: Ghost <>', 'Subject: Ghost']),
  mail('a From that is no address', 'set_aside', ['From: undisclosed', 'Subject: Undisclosed']),
  mail('two From fields', 'ticket', [from('Five'), 'From: mallory@evil.test', 'Subject: Two from']),
  mail('a group as From', 'ticket', ['From: Friends: six@example.test;', 'Subject: Group']),
  mail('no Subject', 'ticket', [from('Seven')]),
  mail('no date', 'ticket', [from('Eight'), 'Subject: No date']),
  mail('three days old', 'ticket', [
    from('Nine'),
    'Subject: Old',
    `Date: ${new Date(Date.now() - 3 * 86_400_000).toUTCString()}`,
  ]),
  mail('from the future', 'ticket', [from('Ten'), 'Subject: Future', 'Date: Fri, 31 Dec 9999 23:59:59 +0000']),
  mail('a date of nonsense', 'ticket', [from('Eleven'), 'Subject: Nonsense', 'Date: yesterday, I think']),
  mail('an automatic answer', 'automatic', [from('Twelve'), 'Subject: Out of office', 'Auto-Submitted: auto-replied']),
  mail('an automatic answer without a header', 'automatic', [
    from('Thirteen'),
    'Subject: Automatic reply: your mail',
    'X-Autoreply: yes',
  ]),
  mail('a list', 'automatic', [from('Fourteen'), 'Subject: News', 'List-Id: <news.example.test>']),
  mail('a bounce of nothing', 'bounce', [
    'From: MAILER-DAEMON@example.test',
    'Return-Path: <>',
    'Subject: Undelivered Mail Returned to Sender',
  ]),
  mail('our own address', 'automatic', [`From: ${address}`, 'Subject: Me']),
  mail('our own mark', 'automatic', [from('Fifteen'), 'Subject: Loop', 'X-Guichet-Loop: whatever']),
  mail('two tickets in one subject', 'ticket', [from('Sixteen'), 'Subject: About #1 and #2']),
  mail('two tickets in its references', 'ticket', [
    from('Seventeen'),
    'Subject: Two threads',
    'References: <t1-000000000000000000000000.out-x@agency.test> <t2-000000000000000000000000.out-y@agency.test>',
  ]),
  mail('a colleague who is none', 'set_aside', ['From: Eva <eva@agency.test>', 'Subject: I am Eva']),
  mail('no body', 'ticket', [from('Eighteen'), 'Subject: Nothing to say'], ''),
  { what: 'nothing at all', ends: 'set_aside', raw: '\r\n' },
  { what: 'a header without end', ends: 'ticket', raw: `${from('Nineteen')}\r\nSubject: No body` },
  { what: 'line ends of old', ends: 'ticket', raw: `${from('Twenty')}\nSubject: Unix\n\nHello\n` },
  mail('a charset that nobody knows', 'ticket', [
    from('Twentyone'),
    'Subject: Charset',
    'Content-Type: text/plain; charset=klingon',
  ]),
  {
    what: 'another charset than it says',
    ends: 'ticket',
    raw: latin(lines(from('Twentytwo'), 'Subject: Liar', plain, '', 'Ação em Gdañsk', '')),
  },
  {
    what: 'bytes of nothing',
    ends: 'ticket',
    raw: Buffer.concat([
      latin(lines(from('Twentythree'), 'Subject: Bytes', '', '')),
      Buffer.from([1, 255, 254, 27, 13, 10]),
    ]),
  },
  mail(
    'a boundary that never comes',
    'ticket',
    [from('Twentyfour'), 'Subject: Lost boundary', 'Content-Type: multipart/mixed; boundary=never'],
    'Words without a part',
  ),
  mail(
    'parts inside parts, 500 deep',
    'ticket',
    [from('Twentyfive'), 'Subject: Deep', 'Content-Type: multipart/mixed; boundary=b0'],
    Array.from({ length: 500 }, (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n`).join(
      '\r\n',
    ),
  ),
  mail(
    '20,000 parts',
    'ticket',
    [from('Twentysix'), 'Subject: Wide', 'Content-Type: multipart/mixed; boundary=b'],
    `${'--b\r\n\r\nx\r\n'.repeat(20_000)}--b--`,
  ),
  mail('a subject of 100,000 characters', 'ticket', [from('Twentyseven'), `Subject: ${'Long '.repeat(20_000)}`]),
  mail('200,000 recipients', 'ticket', [
    from('Twentyeight'),
    'Subject: Everybody',
    `Cc: ${Array.from({ length: 200_000 }, (_, at) => `p${at}@example.test`).join(', ')}`,
  ]),
  mail(
    'base64 that is none',
    'ticket',
    [from('Twentynine'), 'Subject: Not base64', 'Content-Transfer-Encoding: base64'],
    'These are words, not base64!',
  ),
  mail(
    'HTML alone, with everything that bites',
    'ticket',
    [from('Thirty'), 'Subject: Bites', 'Content-Type: text/html'],
    '<script>alert(1)</script><img src="https://evil.test/p.gif"><p>Real words</p>',
  ),
  mail(
    'a file whose name leaves its folder',
    'ticket',
    [
      from('Thirtyone'),
      'Subject: Name',
      'Content-Type: application/pdf; name="../../../etc/passwd"',
      'Content-Disposition: attachment',
    ],
    '%PDF-1.4',
  ),
  {
    what: '60 MB',
    ends: 'ticket',
    raw: lines(
      from('Thirtytwo'),
      'Subject: Sixty megabytes',
      'Content-Type: application/octet-stream',
      'Content-Transfer-Encoding: base64',
      '',
      `${'QUJD'.repeat(19)}\r\n`.repeat(770_000),
    ),
  },
]
