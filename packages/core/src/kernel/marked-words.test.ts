import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf, markedWords } from './marked-words.ts'
import { hasAskedWords, searchWords } from './search-words.ts'

const marked = (text: string, ...searches: string[]) =>
  markedWords(text, searches).map(({ from, to }) => text.slice(from, to))

const anyWord = fc.constantFrom(
  'não',
  'NAO',
  'Łódź',
  'lodz',
  'straße',
  'e\u0301te\u0301',
  'été',
  '日本語',
  'x1',
  '𝒜da',
  'site',
)
const anyGap = fc.constantFrom(' ', '\n', ', ', ' – ', '🙂', '"', '  <b>')
const anyText = fc.array(fc.tuple(anyWord, anyGap), { maxLength: 120 }).map((words) => words.flat().join(''))

describe('words that were searched for', () => {
  it('are marked as they were written: whatever case and accents, whole, the last from its beginning (B23)', () => {
    expect(marked('O Domínio NÃO está no ar', 'dominio nao')).toEqual(['Domínio', 'NÃO'])
    expect(marked('Łódź, straße', 'lodz STRASSE')).toEqual(['Łódź', 'straße'])
    expect(marked('domain domains domain-name', 'doma')).toEqual(['domain', 'domains', 'domain'])
    expect(marked('domain domains', 'domain x')).toEqual(['domain'])
    expect(marked('e\u0301te\u0301', 'été')).toEqual(['e\u0301te\u0301'])
    expect(marked('<b>site</b>', '"<b>"')).toEqual(['b', 'b'])
    expect(marked('nothing', '***')).toEqual([])
  })

  it('are marked in every text that the search finds, and nothing else is', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyWord, { minLength: 1, maxLength: 3 }), (text, words) => {
        const search = words.join(' ')
        const marks = marked(text, search)
        const asked = searchWords(search)
        for (const mark of marks)
          expect(searchWords(mark).some((word) => asked.includes(word) || word.startsWith(asked.at(-1) ?? ''))).toBe(
            true,
          )
        if (hasAskedWords(searchWords(text), search))
          for (const word of words)
            expect(
              marks.some((mark) => hasAskedWords(searchWords(mark), word)),
              word,
            ).toBe(true)
      }),
    )
  })

  it('stand in a short line of the text, marked where they are', () => {
    fc.assert(
      fc.property(anyText, anyWord, (text, word) => {
        const excerpt = excerptOf(text, [word])
        const line = text.replaceAll(/\s+/g, ' ').trim()
        expect(line).toContain(excerpt.text.replaceAll('…', ''))
        expect(excerpt.text.length).toBeLessThanOrEqual(202)
        expect(excerpt.text.isWellFormed()).toBe(true)
        for (const { from, to } of excerpt.marks)
          expect(hasAskedWords(searchWords(excerpt.text.slice(from, to)), word)).toBe(true)
        expect(excerpt.marks.length > 0).toBe(marked(text, word).length > 0)
      }),
    )
  })

  it('stand where the most of them stand together', () => {
    const text = `site ${'x '.repeat(200)} painel do site ${'y '.repeat(200)}`
    const excerpt = excerptOf(text, ['painel site'])
    expect(excerpt.text).toMatch(/^…x .* painel do site y .*…$/)
    expect(excerpt.marks.map(({ from, to }) => excerpt.text.slice(from, to))).toEqual(['painel', 'site'])
  })
})
