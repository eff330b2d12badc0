import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctedRow, isRefusedHead, refusedHead, refusedLine } from './csv-cells.ts'
import { dateOrders, guessOrder, readMoment } from './csv-dates.ts'
import { guessColumns } from './csv-fields.ts'
import { keyOfRow, personOfRow, ticketOfRows } from './csv-rows.ts'

const now = '2026-05-12T10:00:00.000Z'
const warsaw = { order: 'dmy', zone: 'Europe/Warsaw' } as const

describe('dates of a file (E9)', () => {
  it.each([
    ['2026-03-01', '2026-02-28T23:00:00.000Z'],
    ['2026-03-01 08:30', '2026-03-01T07:30:00.000Z'],
    ['2026-07-01T08:30:15', '2026-07-01T06:30:15.000Z'],
    ['2026-07-01T08:30:15.123Z', '2026-07-01T08:30:15.000Z'],
    ['2026-07-01 08:30 -03:00', '2026-07-01T11:30:00.000Z'],
    ['1.3.2026 8:05 PM', '2026-03-01T19:05:00.000Z'],
    ['01/03/26, 12:00 am', '2026-02-28T23:00:00.000Z'],
    // The hour that the clock skips is read as the one after, the hour that it has twice as one of both.
    ['29.03.2026 02:30', '2026-03-29T01:30:00.000Z'],
  ])('reads %s in Warsaw', (text, at) => {
    expect(readMoment(text, warsaw)).toBe(at)
  })

  it.each([
    '',
    'yesterday',
    '30.02.2026',
    '2026-13-01',
    '12/31/2026',
    '1.1.2026 24:00',
    '1.1.2026 12:60',
    '1.1.2026 13:00 pm',
    '12',
  ])('takes %j for no date', (text) => {
    expect(readMoment(text, warsaw)).toBeNull()
  })

  it('are read in the order in which all of them can be read', () => {
    expect(guessOrder(['01/02/2026', '31/12/2025', ''])).toBe('dmy')
    expect(guessOrder(['01/02/2026', '12/31/2025'])).toBe('mdy')
    expect(guessOrder(['2026-05-01T10:00:00Z'])).toBe('dmy')
  })

  it('are the moments that were written, in any order and zone', () => {
    const zones = ['UTC', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Auckland']
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.constantFrom(...dateOrders),
        fc.constantFrom(...zones),
        (seconds, order, zone) => {
          const at = new Date(seconds * 1000)
          const text = Object.fromEntries(
            new Intl.DateTimeFormat('en-US', {
              timeZone: zone,
              year: 'numeric',
              month: '2-digit',
              day: '2-digit',
              hour: '2-digit',
              minute: '2-digit',
              second: '2-digit',
              hourCycle: 'h23',
            })
              .formatToParts(at)
              .map(({ type, value }) => [type, value]),
          )
          const [y, m, d] = [text['year'], text['month'], text['day']]
          const day = { dmy: `${d}/${m}/${y}`, mdy: `${m}/${d}/${y}`, ymd: `${y}/${m}/${d}` }[order]
          const read = Date.parse(
            readMoment(`${day} ${text['hour']}:${text['minute']}:${text['second']}`, { order, zone }) ?? '',
          )
          // An hour that the clock has twice may be read as the other of both.
          expect([0, 3_600_000]).toContain(Math.abs(read - at.getTime()))
        },
      ),
    )
  })
})

describe('columns of a file (E9)', () => {
  it('are known by what they are called in several languages', () => {
    expect(
      guessColumns('tickets', ['Nr', 'Temat', 'Treść', 'Klient', 'Adres e-mail', 'Data utworzenia', 'Co']),
    ).toEqual({ key: 0, subject: 1, message: 2, name: 3, email: 4, opened: 5 })
    expect(guessColumns('people', ['Nome', 'E-mail', 'Telefone', 'Criado em'])).toEqual({
      name: 0,
      email: 1,
      phone: 2,
      created: 3,
    })
    expect(guessColumns('tickets', ['x', 'y'])).toEqual({})
  })
})

describe('rows of a file (E9)', () => {
  const columns = guessColumns('tickets', [
    'id',
    'subject',
    'message',
    'name',
    'email',
    'opened',
    'status',
    'author',
    'written',
  ])
  const reading = { ...warsaw, columns, now }

  it('with one key are a ticket with its thread', () => {
    const rows = [
      ['77', 'Não chega', 'Olá,\n"nada" 🙂', 'Ana', 'ana@x.test', '01.05.2026', 'Solved', '', ''],
      ['77', '', 'Já chegou', '', '', '', '', 'Agent', '02.05.2026 10:00'],
      ['77', '', 'ours', '', '', '', '', 'nota', '03.05.2026 10:00'],
    ]
    expect(ticketOfRows(reading, rows)).toMatchObject({
      key: '77',
      number: '77',
      subject: 'Não chega',
      contact: { name: 'Ana', email: 'ana@x.test' },
      openedAt: '2026-04-30T22:00:00.000Z',
      closedAt: '2026-05-03T08:00:00.000Z',
      messages: [
        { kind: 'customer', text: 'Olá,\n"nada" 🙂', at: '2026-04-30T22:00:00.000Z' },
        { kind: 'staff', at: '2026-05-02T08:00:00.000Z' },
        { kind: 'note', at: '2026-05-03T08:00:00.000Z' },
      ],
    })
  })

  it.each([
    ['bad_date', ['1', 's', 'text', 'Ana', 'a@x.test', '31.02.2026']],
    ['bad_date', ['1', 's', 'text', 'Ana', 'a@x.test', '31.12.2030']],
    ['message_missing', ['1', 's', ' ', 'Ana', 'a@x.test', '']],
    ['contact_missing', ['1', 's', 'text', '', '', '']],
    ['bad_author', ['1', 's', 'text', 'Ana', 'a@x.test', '', '', 'robot']],
  ])('are refused with %s, and the others are not held up', (code, row) => {
    expect(ticketOfRows(reading, [row])).toMatchObject({ key: '1', code })
  })

  it('need an address where they are people', () => {
    const people = { ...reading, columns: guessColumns('people', ['id', 'name', 'email']) }
    expect(personOfRow(people, ['7', 'Ana', ''])).toMatchObject({ key: '7', code: 'email_missing' })
    expect(personOfRow(people, ['7', 'Ana', 'ana@x.test'])).toMatchObject({
      key: '7',
      createdAt: now,
      role: 'customer',
    })
  })

  it('without a key are called by what they say, so that the same row is the same ticket', () => {
    const unkeyed = { ...reading, columns: {} }
    expect(keyOfRow(unkeyed, ['a', 'b'])).toBe(keyOfRow(unkeyed, ['a', 'b']))
    expect(keyOfRow(unkeyed, ['a', 'b'])).not.toBe(keyOfRow(unkeyed, ['ab', '']))
    expect(keyOfRow(reading, ['x'.repeat(200)]).length).toBeLessThanOrEqual(60)
  })
})

describe('an error file (E9, audit-5)', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1+1', "'=1", '+55 11', '-', '@x', "''@", '\t'),
  )

  it('is read as the rows that it is of, and no cell of it starts a formula', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        const line = refusedLine(cells, { message: '=HYPERLINK("x")', code: 'bad_date' })
        const read = [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, text = '']) => text.replaceAll('""', '"'))
        for (const one of read) expect(one).not.toMatch(/^[=+\-@\t\r]/)
        expect(correctedRow(read, cells.length)).toEqual(cells)
      }),
    )
    expect(isRefusedHead(['id', 'problem', 'problem_code'])).toBe(true)
    expect(isRefusedHead(['id', 'problem'])).toBe(false)
    expect(refusedHead(['id'])).toBe('"id","problem","problem_code"')
  })
})
