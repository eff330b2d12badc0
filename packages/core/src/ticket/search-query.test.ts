import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSearch, searchKeys, writeSearch } from './search-query.ts'
import type { SearchParts } from './search-query.ts'

const isDay = (key: string) => key.endsWith('since') || key.endsWith('until')
const spaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.array(fc.constantFrom('status:', '"', '\\', ' ', 'a', 'ł', 'before:', '2026-05-01', ':', '//'), {
      maxLength: 8,
    }),
  )
  .map((text) => spaced(typeof text === 'string' ? text : text.join('')))
  .filter((text) => text !== '')
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const anyParts: fc.Arbitrary<SearchParts> = fc.record(
  { text: anyText, ...Object.fromEntries(searchKeys.map((key) => [key, isDay(key) ? anyDay : anyText])) },
  { requiredKeys: [] },
)

describe('a written search', () => {
  it('says words and fields together (B23)', () => {
    expect(readSearch('mail não status:open city:"São Gonçalo" before:2026-05-01 chega')).toEqual({
      parts: { text: 'mail não chega', status: 'open', city: 'São Gonçalo', until: '2026-04-30' },
      problems: [],
    })
    expect(readSearch('after:2026-12-31').parts).toEqual({ since: '2027-01-01' })
    expect(readSearch('CITY:Łódź').parts).toEqual({ city: 'Łódź' })
  })

  it('is read as the parts that it was written from, whatever they are (B23)', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        expect(readSearch(writeSearch(parts))).toEqual({ parts, problems: [] })
      }),
      { numRuns: 1000 },
    )
  })

  it('is written once and for all: what was read and written is read and written the same', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (written) => {
        const { parts, problems } = readSearch(written)
        const again = writeSearch(parts)
        expect(writeSearch(readSearch(again).parts)).toBe(again)
        for (const { from, to } of problems) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(written.length)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['mail town:Lisboa', 'unknown_field', 'town:Lisboa'],
    ['city: x', 'value_missing', 'city:'],
    ['status:open status:closed', 'field_twice', 'status:closed'],
    ['since:yesterday', 'not_a_day', 'since:yesterday'],
    ['until:2026-02-30', 'not_a_day', 'until:2026-02-30'],
    ['name:"Ana Souza', 'quote_open', 'name:"Ana Souza'],
  ])('tells what is wrong with %s, and where', (written, code, place) => {
    const { problems } = readSearch(written)
    expect(problems.map((problem) => [problem.code, written.slice(problem.from, problem.to)])).toEqual([[code, place]])
  })

  it('takes a label for what it stands for, and tells when it stands for nothing', () => {
    const meaning = (_key: string, value: string) => (value === 'Waiting for us' ? 'waiting' : null)
    expect(readSearch('status:"Waiting for us" operator:nobody', meaning)).toEqual({
      parts: { status: 'waiting' },
      problems: [{ code: 'unknown_value', from: 24, to: 39 }],
    })
  })

  it('takes an address for a word, and what is quoted too', () => {
    expect(readSearch('https://acme.test "status:open"')).toEqual({
      parts: { text: 'https://acme.test status:open' },
      problems: [],
    })
  })
})
