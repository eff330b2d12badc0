import { bringRows, departmentMap, previewSource, system } from '@guichet/core'
import type { ImportProblem } from '@guichet/core'
import { guessColumns, guessFileOrder, refusedHead, refusedLine } from '@guichet/core/ports'
import type { CsvColumns } from '@guichet/core/ports'
import { testDesk } from '@guichet/core/testing'
import { describe, expect, it } from 'vitest'
import { openCsv } from './csv-file.ts'
import { csvSource } from './csv-source.ts'
import { encodingOf } from './decode-csv.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const polish = 'Załącznik się nie otwiera, proszę o pomoc: źródło błędu leży gdzieś indziej. Jaźń, świeżość.'
const portuguese = 'A fatura não chegou à caixa de correio; é a segunda vez. Coração, avô, língua, São João, ação.'
const codePages = {
  'windows-1250': { ą: 0xb9, ć: 0xe6, ę: 0xea, ł: 0xb3, ń: 0xf1, ó: 0xf3, ś: 0x9c, ź: 0x9f, ż: 0xbf, Ż: 0xaf, Ś: 0x8c },
  'windows-1252': { ã: 0xe3, à: 0xe0, é: 0xe9, ç: 0xe7, ô: 0xf4, í: 0xed },
} as const
const inCodePage = (text: string, page: Readonly<Record<string, number>>): Uint8Array =>
  Uint8Array.from(text, (letter) => page[letter] ?? letter.charCodeAt(0))

const awkward = [
  'id,subject,message,name,email,opened,status',
  '1,"Say ""hi""","Two\nlines, and 🙂",Łucja,lucja@x.test,01.02.2026,open',
  '2,No mail,Text,,,02.02.2026,open',
  '3,Bad date,=HYPERLINK("x"),Ana,ana@x.test,31.02.2026,open',
  '4,"ends well","Text",Ana,ana@x.test,03.02.2026,solved',
  '4,,"A second message",,,,',
  '',
].join('\r\n')

async function bring(desk: ReturnType<typeof testDesk>, content: Uint8Array, columns?: CsvColumns) {
  const file = await openCsv(content)
  const read = columns ?? guessColumns('tickets', file.head)
  const order = await guessFileOrder(file, read)
  const source = csvSource(file, 'tickets', 'csv', {
    columns: read,
    order,
    zone: 'UTC',
    now: '2026-05-12T10:00:00.000Z',
  })
  const counts = { imported: 0, known: 0, refused: 0 }
  const problems: ImportProblem[] = []
  const errors = [refusedHead(file.head)]
  await bringRows({
    imports: desk.imports(system),
    source,
    run: 'imp_00000000000000000000000001',
    departments: departmentMap([], {}, 'support'),
    wrapMd5: async (digest) => digest,
    upload: async () => '',
    mostFiles: 5,
    onRow: (outcome, found) => {
      counts[outcome]++
      for (const problem of found) {
        problems.push(problem)
        errors.push(...source.lastLines().map((cells) => refusedLine(cells, problem)))
      }
      return true
    },
  })
  return { counts, problems, errors: errors.join('\r\n'), order }
}

describe('a CSV file (E9)', () => {
  it('is read in the encoding that it has', async () => {
    expect(encodingOf(bytes(`\uFEFF${polish}`))).toBe('utf-8')
    expect(encodingOf(inCodePage(polish, codePages['windows-1250']))).toBe('windows-1250')
    expect(encodingOf(inCodePage(portuguese, codePages['windows-1252']))).toBe('windows-1252')
    const wide = Uint8Array.from(
      [0xff, 0xfe, ...`a;b\n${polish};x`].flatMap((one) =>
        typeof one === 'number' ? [one] : [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8],
      ),
    )
    const { encoding, delimiter, rows } = await openCsv(wide)
    expect([encoding, delimiter]).toEqual(['utf-16le', ';'])
    for await (const cells of rows()) expect(cells).toEqual([polish, 'x'])
  })

  it.each([',', ';', '\t', '|'])('is parted by %j where that is what parts it', async (delimiter) => {
    const text = ['name', 'note'].join(delimiter) + '\n' + ['Ana', '"a, b; c | d\te"'].join(delimiter)
    expect((await openCsv(bytes(text))).delimiter).toBe(delimiter)
  })

  it('is read whole, also where a letter of two places lies between two pieces of it', async () => {
    const long = ['🙂'.repeat(40_000), `a${'🙂'.repeat(40_000)}`]
    for await (const cells of (await openCsv(bytes(`x,y\n${long.join(',')}`))).rows()) expect(cells).toEqual(long)
  })

  it('that is none is refused with the reason', async () => {
    await expect(openCsv(bytes(''))).rejects.toMatchObject({ issues: [{ code: 'empty' }] })
    const readAll = async (text: string): Promise<void> => {
      const { rows } = await openCsv(bytes(text), { delimiter: ',' })
      for await (const cells of rows()) expect(cells.length).toBeGreaterThan(0)
    }
    await expect(readAll('a,b\n"never closed,b\n')).rejects.toMatchObject({ issues: [{ code: 'not_csv' }] })
  })

  it('brings each ticket once, whatever its rows hold, and gives back what it refused to be corrected', async () => {
    const desk = testDesk()
    const first = await bring(desk, bytes(awkward))
    expect(first.counts).toEqual({ imported: 2, known: 0, refused: 2 })
    expect(first.problems.map(({ key, code }) => [key, code])).toEqual([
      ['2', 'contact_missing'],
      ['3', 'bad_date'],
    ])
    expect(first.errors).toContain(`"'=HYPERLINK(""x"")"`)
    const again = await bring(desk, bytes(awkward))
    expect(again.counts).toEqual({ imported: 0, known: 2, refused: 2 })

    const corrected = first.errors.replace('31.02.2026', '28.02.2026')
    expect((await bring(desk, bytes(corrected))).counts).toEqual({ imported: 1, known: 0, refused: 1 })
    const { tickets } = desk.as(system)
    const { items } = await tickets.list({ sort: 'opened' })
    expect(items.map(({ subject, openedAt }) => [subject, openedAt.slice(0, 10)])).toEqual(
      [
        ['Say "hi"', '2026-02-01'],
        ['Bad date', '2026-02-28'],
        ['ends well', '2026-02-03'],
      ].toSorted(([, one = ''], [, other = '']) => one.localeCompare(other)),
    )
    const thread = async (subject: string) => {
      const found = items.find((one) => one.subject === subject)
      return (await tickets.get({ ticketId: found?.id ?? '' })).thread.items.map(({ text }) => text)
    }
    expect(await thread('Say "hi"')).toEqual(['Two\nlines, and 🙂'])
    expect(await thread('Bad date')).toEqual(['=HYPERLINK("x")'])
    expect(await thread('ends well')).toEqual(['Text', 'A second message'])
    expect(await desk.verify()).toEqual([])
  })

  it('shows what it would bring, and writes nothing', async () => {
    const desk = testDesk()
    const file = await openCsv(bytes(awkward))
    const columns = guessColumns('tickets', file.head)
    const source = csvSource(file, 'tickets', 'csv', {
      columns,
      order: 'dmy',
      zone: 'UTC',
      now: '2026-05-12T10:00:00.000Z',
    })
    const preview = await previewSource(desk.imports(system), source, departmentMap([], {}, 'support'))
    expect(preview).toMatchObject({ people: 0, tickets: 4, looked: 4, known: 0, refused: 2 })
    expect(preview.rows.map(({ key, messages, problem }) => [key, messages, problem?.code ?? null])).toEqual([
      ['1', 1, null],
      ['2', 0, 'contact_missing'],
      ['3', 0, 'bad_date'],
      ['4', 2, null],
    ])
    expect((await desk.as(system).tickets.list({})).items).toEqual([])
  })
})
