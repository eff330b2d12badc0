import { describe, expect, it } from 'vitest'
import { splitQuoted } from './quoted-text.ts'
import { dayName, relativeTime } from './time.tsx'

const now = Date.parse('2026-11-23T12:00:00Z')

describe('times', () => {
  it('are relative under a day, then dates, with the year where it is another one', () => {
    expect(relativeTime('2026-11-23T11:58:30Z', 'en', now)).toBe('1 min. ago')
    expect(relativeTime('2026-11-22T13:00:00Z', 'en', now)).toBe('23 hr. ago')
    expect(relativeTime('2026-11-20T12:00:00Z', 'en', now)).toBe('Nov 20')
    expect(relativeTime('2025-11-20T12:00:00Z', 'en', now)).toBe('Nov 20, 2025')
  })

  it('name days of a conversation in the reader’s language', () => {
    expect(dayName('2026-11-23T08:00:00Z', 'pl', now)).toBe('dzisiaj')
    expect(dayName('2026-11-22T08:00:00Z', 'pt-BR', now)).toBe('ontem')
    expect(dayName('2026-11-14T12:00:00Z', 'en', now)).toBe('Saturday, November 14')
  })
})

describe('quoted text', () => {
  it('is parted from what was written above it', () => {
    expect(splitQuoted('Thanks!\n\n> We looked\n> into it.\n')).toEqual({
      written: 'Thanks!',
      quoted: '> We looked\n> into it.',
    })
  })

  it('stays where it is answered line by line, or is all there is', () => {
    for (const text of ['> a?\nyes', '> only this', 'no quotation', 'a > b'])
      expect(splitQuoted(text)).toEqual({ written: text, quoted: '' })
  })
})
