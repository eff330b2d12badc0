import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standardPriorities, standardStatuses } from '../profiles/statuses.ts'
import { testDesk } from '../testing/desk.ts'
import { askedFields } from './asked-fields.ts'
import { checkFields } from './check-fields.ts'
import { defineHelpdesk } from './define-helpdesk.ts'
import type { Condition, Field } from './field.ts'

const keys = ['kind', 'nights', 'pets', 'dogs', 'remarks'] as const
const types: Readonly<Record<string, Field['type']>> = { kind: 'choice', nights: 'number', pets: 'checkbox' }
const values: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  kind: ['hotel', 'flight'],
  nights: [1, 2],
  pets: [true, false],
}
const aField = (key: string, parts: Partial<Field> = {}): Field => ({
  key,
  type: types[key] ?? 'text',
  labels: { en: key },
  required: false,
  visibleTo: 'everyone',
  ...(key === 'kind' && { options: ['hotel', 'flight'] }),
  ...parts,
})
const condition = fc.constantFrom(...keys).chain((field): fc.Arbitrary<Condition> => {
  const some = values[field]
  return some
    ? fc.record({ field: fc.constant(field), is: fc.subarray([...some], { minLength: 1 }) })
    : fc.constant({ field })
})
const conditions = fc.option(fc.array(condition, { minLength: 1, maxLength: 2 }), { nil: undefined })
const form = fc
  .tuple(...keys.map((key) => fc.tuple(fc.constant(key), conditions, conditions, fc.boolean())))
  .map((parts) =>
    parts.map(([key, shownWhen, requiredWhen, required]) =>
      aField(key, { required, ...(shownWhen && { shownWhen }), ...(requiredWhen && { requiredWhen }) }),
    ),
  )
const works = form.filter((fields) => checkFields('fields', fields).length === 0)
const answers = fc.record(
  {
    kind: fc.constantFrom('hotel', 'flight'),
    nights: fc.constantFrom(1, 2),
    pets: fc.boolean(),
    dogs: fc.constantFrom('two', ' '),
    remarks: fc.constant('late'),
  },
  { requiredKeys: [] },
)
const small = {
  id: 'small',
  name: 'Small',
  departments: [{ id: 'help', names: { en: 'Help' } }],
  statuses: standardStatuses,
  priorities: standardPriorities,
}
const open = (fields: readonly Field[], given: Record<string, string | number | boolean>) => {
  const definition = defineHelpdesk({ ...small, forms: [{ fields: [...fields] }] })
  const desk = testDesk({ definition })
  const opening = desk.as({ kind: 'visitor' }).tickets.open({ department: 'help', message: 'Help', fields: given })
  return { desk, opening }
}

describe('fields with conditions (B10, W13)', () => {
  it('are asked when every condition holds on fields that are asked themselves', () => {
    fc.assert(
      fc.property(form, answers, (fields, given) => {
        const asked = askedFields(fields, given)
        const visible = new Map(asked.map(({ key }) => [key, true]))
        for (const { shownWhen = [], key } of asked)
          for (const { field } of shownWhen) expect([key, field, visible.get(field)]).toEqual([key, field, true])
        const kept = Object.fromEntries(Object.entries(given).filter(([key]) => visible.has(key)))
        expect(askedFields(fields, kept)).toEqual(asked)
        expect(new Set(askedFields(fields.toReversed(), given).map(({ key }) => key))).toEqual(new Set(visible.keys()))
      }),
    )
  })

  it('take the same number as a number and as typed text, and no tick for a box left alone', () => {
    const fields = [
      aField('nights'),
      aField('pets'),
      aField('dogs', { shownWhen: [{ field: 'nights', is: [2] }] }),
      aField('remarks', { shownWhen: [{ field: 'pets', is: [false] }] }),
    ]
    const shown = (given: Record<string, string | number | boolean>) => askedFields(fields, given).map(({ key }) => key)
    expect(shown({ nights: '2.0' })).toEqual(shown({ nights: 2, pets: false }))
    expect(shown({ nights: '2 ', pets: true })).toEqual(['nights', 'pets', 'dogs'])
    expect(shown({})).toEqual(['nights', 'pets', 'remarks'])
  })

  it('are kept with a ticket exactly where the browser would have asked for them, and refused where it must', async () => {
    await fc.assert(
      fc.asyncProperty(works, answers, async (fields, given) => {
        const asked = askedFields(fields, given)
        const empty = (key: string): boolean => {
          const answer = given[key as keyof typeof given]
          return answer === undefined || answer === false || String(answer).trim() === ''
        }
        const missing = asked.filter(({ key, required }) => required && empty(key)).map(({ key }) => `fields.${key}`)
        const { desk, opening } = open(fields, given)
        if (missing.length > 0) {
          const refused = await opening.then(
            () => [],
            (error: { issues: { path: string }[] }) => error.issues,
          )
          expect(refused.map(({ path }) => path)).toEqual(missing)
          return
        }
        const { id } = await opening
        const kept = (await desk.storage.tickets.find(id as never))?.fields
        const expected = Object.entries(given).filter(([key]) => asked.some((field) => field.key === key))
        expect(kept).toEqual(Object.fromEntries(expected))
      }),
      { numRuns: 60 },
    )
  })

  it('are refused, with the place, where a condition is about nothing, about itself, or waits for what waits for it', () => {
    const wrong = (...fields: Field[]) => checkFields('f', fields).map(({ path, code }) => `${path} ${code}`)
    const when = (field: string, is?: Condition['is']) => ({ shownWhen: [is ? { field, is } : { field }] })
    expect(wrong(aField('dogs', when('moon')))).toEqual(['f.dogs.shownWhen.0 unknown'])
    expect(wrong(aField('dogs', when('dogs')))).toEqual(['f.dogs.shownWhen.0 circular'])
    expect(wrong(aField('dogs', when('remarks')), aField('remarks', when('dogs')))).toEqual([
      'f.dogs circular',
      'f.remarks circular',
    ])
    expect(wrong(aField('kind'), aField('dogs', when('kind', ['boat'])))).toEqual(['f.dogs.shownWhen.0 unknown_choice'])
    expect(wrong(aField('pets', { visibleTo: 'staff' }), aField('dogs', when('pets')))).toEqual([
      'f.dogs.shownWhen.0 staff_condition',
    ])
    const secret = aField('key', { type: 'secret' })
    expect(wrong(secret, aField('dogs', { requiredWhen: [{ field: 'key' }] }))).toEqual([
      'f.dogs.requiredWhen.0 secret_condition',
    ])
    expect(wrong(aField('pets'), aField('dogs', when('pets', [true])))).toEqual([])
  })
})
