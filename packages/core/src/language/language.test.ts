import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { fixedClock, testDesk } from '../testing/desk.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { noticeTemplates } from '../mail/notice-templates.ts'
import { templateFor } from '../mail/render-notice.ts'
import { flattened, nested } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import { checkCatalogue, startingCatalogue } from './check-catalogue.ts'
import { directionOf, pluralForms } from './plural-forms.ts'

const administrator: Actor = { kind: 'administrator', id: 'per_admin' }
const operator: Actor = { kind: 'operator', id: 'per_rui', departments: ['support'], groups: [] }
const texts = {
  customer: {
    home: { title: 'How can we help?', hello: 'Hello {{name}}' },
    waiting_one: '{{count}} message',
    waiting_other: '{{count}} messages',
  },
}
const spanish = {
  customer: {
    home: { title: '¿Cómo podemos ayudar?' },
    waiting_one: 'Un mensaje',
    waiting_many: '{{count}} de mensajes',
    waiting_other: '{{count}} mensajes',
  },
}

function twoNodes() {
  const storage = memoryStorage()
  const clock = fixedClock()
  return { clock, one: testDesk({ storage, clock, texts }), other: testDesk({ storage, clock, texts }) }
}

describe('a language that an administrator brings (B5)', () => {
  it('is a draft, is read on every node within two seconds of being published, and by nobody once withdrawn', async () => {
    const { one, other, clock } = twoNodes()
    const { languages } = one.as(administrator)
    const customer = { kind: 'visitor' } as const
    const read = () => other.as(customer).languages.texts({ locale: 'es', surface: 'customer' })
    const offered = async () => (await other.as(customer).departments.configuration()).languages
    const put = await languages.put({ locale: 'es', catalogue: spanish })
    expect(put).toMatchObject({
      state: 'draft',
      direction: 'ltr',
      given: 2,
      missing: expect.arrayContaining(['customer:home.hello']),
    })
    expect(put.surfaces[0]).toEqual({ surface: 'customer', total: 3, given: 2 })
    clock.pass(2001)
    await expect(read()).rejects.toMatchObject({ code: 'not_found' })
    await languages.publish({ locale: 'es' })
    clock.pass(2001)
    expect(await offered()).toEqual(['es'])
    expect(await read()).toEqual(spanish.customer)
    await languages.put({ locale: 'es', catalogue: { customer: { home: { title: 'Ayuda' } } } })
    clock.pass(2001)
    expect((await languages.list()).items).toMatchObject([{ locale: 'es', state: 'changed', given: 1 }])
    expect(await read()).toEqual(spanish.customer)
    expect(await languages.texts({ locale: 'es', surface: 'customer', draft: true })).toEqual({
      home: { title: 'Ayuda' },
    })
    expect(await languages.get({ locale: 'es' })).toEqual({ customer: { home: { title: 'Ayuda' } } })
    await expect(languages.remove({ locale: 'es' })).rejects.toMatchObject({ reason: 'still_published' })
    await languages.withdraw({ locale: 'es' })
    await expect(languages.withdraw({ locale: 'es' })).rejects.toMatchObject({ reason: 'not_published' })
    clock.pass(2001)
    expect(await offered()).toEqual([])
    await expect(read()).rejects.toMatchObject({ code: 'not_found' })
    await languages.remove({ locale: 'es' })
    expect((await languages.list()).items).toEqual([])
    expect(await languages.put({ locale: 'es', catalogue: {} })).toMatchObject({ state: 'draft', given: 0 })
    expect(await one.verify()).toEqual([])
  })

  it('is brought by administrators alone', async () => {
    const desk = testDesk({ texts })
    for (const actor of [operator, { kind: 'visitor' } as const]) {
      const { languages } = desk.as(actor)
      const es = { locale: 'es' }
      const tried = [
        languages.list(),
        languages.get(es),
        languages.starting(es),
        languages.check({ ...es, catalogue: {} }),
        languages.put({ ...es, catalogue: {} }),
        languages.publish(es),
        languages.withdraw(es),
        languages.remove(es),
        languages.texts({ ...es, surface: 'customer', draft: true }),
      ]
      for (const answer of tried) await expect(answer).rejects.toMatchObject({ code: 'forbidden' })
    }
    const wrong = desk.as(administrator).languages.put({ locale: 'xx-nowhere', catalogue: {} })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path: 'locale' }] })
  })

  it('is refused with each key and why, and repeats nothing of what was sent (audit-4)', async () => {
    const { languages } = testDesk({ texts }).as(administrator)
    const catalogue = {
      customer: {
        home: { title: ['<script>'], hello: 'Hola {{nombre}}' },
        waiting_one: 'Un mensaje',
        waiting_few: '{{count}} mensajes',
      },
      strange: { key: 'x' },
    }
    const { faults, unknown } = await languages.check({ locale: 'es', catalogue })
    expect(faults).toEqual([
      { key: 'customer:home.title', code: 'not_a_text', about: [] },
      { key: 'customer:home.hello', code: 'place_unknown', about: ['nombre'] },
      { key: 'customer:home.hello', code: 'place_missing', about: ['name'] },
      { key: 'customer:waiting_few', code: 'form_unknown', about: ['few'] },
      { key: 'customer:waiting', code: 'form_missing', about: ['many', 'other'] },
    ])
    expect(unknown).toEqual(['strange:key'])
    const refused = await languages.put({ locale: 'es', catalogue }).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code: 'invalid_input',
      issues: faults.map(({ key, code }) => ({ path: key, code })),
    })
    expect(JSON.stringify(refused)).not.toMatch(/nombre|script/)
  })

  it('says notices by mail in its own words, where it has both subject and text', () => {
    const confirmation = { subject: 'Recibido [#{{number}}]', text: 'Gracias: {{ticket_url}}' }
    const said = (notices: Catalogue[string]) => templateFor('confirmation', 'es', {}, { notices })
    expect(said({ confirmation })).toEqual(confirmation)
    expect(said({ confirmation: { subject: 'Recibido' } })).toEqual(noticeTemplates.confirmation['en'])
    const own = { confirmation: { es: { subject: 'Nuestro', text: 'Texto' } } }
    expect(templateFor('confirmation', 'es', own, { notices: { confirmation } })).toEqual(own.confirmation.es)
  })
})

describe('a catalogue', () => {
  const key = fc.stringMatching(/^[a-z]{1,6}$/)
  const word = fc.string({ minLength: 1, maxLength: 8 }).map((text) => `w${text.replaceAll(/[{}$]/g, '')}`)
  const catalogue = fc.dictionary(key, fc.dictionary(key, word, { minKeys: 1 }), { minKeys: 1, maxKeys: 4 })
  const locale = fc.constantFrom('es', 'pl', 'ar', 'ja', 'de', 'cy')

  it('is the same after it was flattened and nested again', () => {
    fc.assert(
      fc.property(catalogue, (given) => {
        const flat = [...flattened(given)] as [string, string][]
        expect(nested(flat)).toEqual(given)
      }),
    )
  })

  it('that begins with English covers everything in every language, whatever its plural forms', () => {
    fc.assert(
      fc.property(catalogue, locale, (given, one) => {
        const english = { ...given, counted: { n_one: '{{count}} one', n_other: '{{count}} others' } }
        const {
          faults,
          missing,
          unknown,
          total,
          given: covered,
        } = checkCatalogue(english, startingCatalogue(english, one), one)
        expect({ faults, missing, unknown }).toEqual({ faults: [], missing: [], unknown: [] })
        expect(covered).toBe(total)
      }),
    )
  })

  it('keeps every text as it is, attack or not, and nothing that English does not have', () => {
    const attack = fc.constantFrom(
      '<img src=x onerror=alert(1)>',
      '"><script>alert(1)</script>',
      '${7*7}',
      'javascript:x',
      '&lt;b&gt;',
    )
    fc.assert(
      fc.property(catalogue, fc.array(attack), fc.anything(), (english, attacks, garbage) => {
        const theirs = [...flattened(english).keys()].map((path, at): [string, string] => [path, attacks[at] ?? 'x'])
        const report = checkCatalogue(english, { ...nested(theirs), '?': garbage }, 'es')
        expect(report.faults).toEqual([])
        expect([...flattened(report.catalogue)]).toEqual(theirs)
        expect(() => checkCatalogue(english, garbage, 'es')).not.toThrow()
      }),
    )
  })

  it('counts as its language does, and begins where its script does', () => {
    expect(pluralForms('pl')).toEqual(['one', 'few', 'many', 'other'])
    expect(pluralForms('ja')).toEqual(['other'])
    expect(['ar', 'he', 'fa', 'ur', 'ckb', 'es', 'pl', 'uz'].map(directionOf)).toEqual([
      'rtl',
      'rtl',
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
      'ltr',
    ])
  })
})
