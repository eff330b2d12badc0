import { errorCodes, reasons, systemSentences } from '@guichet/core/contract'
import { describe, expect, it } from 'vitest'
import { nearestLocale, openLanguages, shippedLocales, surfaces } from './languages.ts'

type Texts = { readonly [key: string]: string | Texts }

/** Paths of all texts; plural forms of one text count as one. */
const keysOf = (texts: Texts, at = ''): string[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [`${at}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`]
      : keysOf(text, `${at}${key}.`),
  )

describe('languages (B5)', () => {
  it.each(surfaces)('have the same texts for %s', async (surface) => {
    const catalogues = await Promise.all(
      shippedLocales.map(
        async (locale) => (await openLanguages(locale, [surface])).getResourceBundle(locale, surface) as Texts,
      ),
    )
    const [english, ...others] = catalogues.map((texts) => [...new Set(keysOf(texts ?? {}))].sort())
    for (const keys of others) expect(keys).toEqual(english)
  })

  it('have a sentence for every reason and every code', async () => {
    for (const locale of shippedLocales) {
      const texts = (await openLanguages(locale, ['reasons'])).getResourceBundle(locale, 'reasons') as {
        reason: Texts
        code: Texts
      }
      expect(reasons.filter((reason) => !(reason in texts.reason))).toEqual([])
      expect(Object.keys(errorCodes).filter((code) => !(code in texts.code))).toEqual([])
    }
  })

  it('say of the system in English what `guichet doctor` says', async () => {
    const { system } = (await openLanguages('en', ['admin'])).getResourceBundle('en', 'admin') as {
      system: { finding: Texts }
    }
    expect(system.finding).toEqual(systemSentences)
  })

  it('are chosen by what the browser asks for, English in the end', () => {
    expect(nearestLocale(['pt-PT', 'en'])).toBe('pt-BR')
    expect(nearestLocale(['de', 'PL'])).toBe('pl')
    expect(nearestLocale(['xx'])).toBe('en')
  })
})
