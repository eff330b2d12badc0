import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedDefinition } from '../definition/changed-definition.ts'
import type { Field } from '../definition/field.ts'
import { withRetired } from '../definition/retire.ts'
import type { Actor } from '../kernel/actor.ts'
import { hosting } from '../profiles/hosting.ts'
import { fixedClock, testDesk } from '../testing/desk.ts'
import { memoryStorage } from '../testing/memory-storage.ts'

const administrator: Actor = { kind: 'administrator', id: 'per_admin' }
const operator: Actor = { kind: 'operator', id: 'per_rui', departments: ['support'], groups: [] }
const aField = (key: string, parts: Partial<Field> = {}): Field => ({
  key,
  type: 'text',
  labels: { en: key },
  required: false,
  visibleTo: 'everyone',
  ...parts,
})
const parked = {
  id: 'parked',
  kind: 'waiting' as const,
  labels: { staff: { en: 'Parked' }, customer: { en: 'Waiting for a supplier' } },
  colour: 'closed',
  icon: '◍',
  setBy: ['operator' as const, 'administrator' as const],
  pointsToOriginal: false,
}
const ask = (fields: Record<string, string | number | boolean> = {}) => ({
  visitor: 'not_customer' as const,
  department: 'sales',
  subject: 'Offer',
  message: 'How much?',
  fields: { name: 'Ana', email: 'ana@example.test', ...fields },
})

function twoNodes() {
  const storage = memoryStorage()
  const clock = fixedClock()
  return { clock, storage, one: testDesk({ storage, clock }), other: testDesk({ storage, clock }) }
}

describe('the setup: statuses, choices and forms as administrators change them (B8, B10)', () => {
  it('is changed by administrators alone, is in the record, and holds on every node within two seconds', async () => {
    const { one, other, clock } = twoNodes()
    await expect(one.as(operator).setup.get()).rejects.toMatchObject({ code: 'forbidden' })
    const { setup } = one.as(administrator)
    const { parts, version } = await setup.get()
    const names = async () => (await other.as(operator).departments.configuration()).statuses.map(({ id }) => id)
    expect(await names()).not.toContain('parked')
    const changed = await setup.change({ version, statuses: [...parts.statuses, parked] })
    expect(changed).toMatchObject({ version: 1, changedAt: '2026-03-01T12:00:00.000Z', faults: [] })
    clock.pass(2001)
    expect(await names()).toContain('parked')
    const { id } = await other.as({ kind: 'visitor' }).tickets.open(ask())
    await other.as(administrator).tickets.setStatus({ ticketId: id, status: 'parked' })
    expect((await one.as(administrator).tickets.get({ ticketId: id })).status.id).toBe('parked')
    const record = await one.as(administrator).audit.search({ type: 'setup.changed' })
    expect(record.items).toMatchObject([{ subject: 'setup', details: { version: 1, parts: ['statuses'] } }])
    expect(await one.verify()).toEqual([])
  })

  it('is refused with the place where the definition could not work, and where somebody else was faster', async () => {
    const desk = testDesk()
    const { setup } = desk.as(administrator)
    const { parts } = await setup.get()
    const limbo = { ...parked, id: 'limbo', kind: 'closed' as const, setBy: [] }
    await expect(setup.change({ version: 0, statuses: [...parts.statuses, limbo] })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'statuses.limbo', code: 'unreachable' }],
    })
    const edge = parts.statuses.map((status) => (status.id === 'solved' ? { ...status, next: ['open'] } : status))
    const onlyOperators = edge.map((status) =>
      status.id === 'open' ? { ...status, setBy: ['operator' as const] } : status,
    )
    expect((await setup.check({ statuses: onlyOperators })).issues).toMatchObject([
      { path: 'statuses.solved.next.open', code: 'forbidden_edge' },
    ])
    await expect(setup.change({ version: 0, lifecycle: { opened: 'nowhere' } })).rejects.toMatchObject({
      issues: [{ path: 'lifecycle.opened', code: 'unknown' }],
    })
    const nameless = [{ id: 'nameless', labels: { en: ' ' } }]
    expect((await setup.check({ categories: nameless })).issues).toMatchObject([
      { path: 'categories.nameless.labels', code: 'required' },
    ])
    await setup.change({ version: 0, defaultPriority: 'high' })
    await expect(setup.change({ version: 0, defaultPriority: 'low' })).rejects.toMatchObject({
      code: 'transition_refused',
      reason: 'changed_meanwhile',
    })
  })

  it('moves the tickets of a status that is left out, and keeps its words', async () => {
    const desk = testDesk()
    const { setup, tickets, departments } = desk.as(administrator)
    const { parts } = await setup.get()
    await setup.change({ version: 0, statuses: [...parts.statuses, parked] })
    const { id } = await desk.as({ kind: 'visitor' }).tickets.open(ask())
    await tickets.setStatus({ ticketId: id, status: 'parked' })
    const before = await tickets.get({ ticketId: id })
    const wanted = { statuses: parts.statuses, targets: { parked: 'waiting_customer' } }
    expect((await setup.check(wanted)).moving).toEqual([{ status: 'parked', to: 'waiting_customer', tickets: 1 }])
    await expect(setup.change({ version: 1, ...wanted, targets: { parked: 'closed' } })).rejects.toMatchObject({
      issues: [{ path: 'statuses.parked.retired', code: 'wrong_kind' }],
    })
    desk.clock.pass(60_000)
    const { retired } = await setup.change({ version: 1, ...wanted })
    expect(retired.statuses).toMatchObject([{ id: 'parked', retired: 'waiting_customer' }])
    const after = await tickets.get({ ticketId: id })
    expect(after).toMatchObject({ status: { id: 'waiting_customer' }, updatedAt: before.updatedAt })
    const known = await departments.configuration()
    expect(known.statuses.map((status) => status.id)).not.toContain('parked')
    expect(known.retired.statuses).toEqual([{ id: 'parked', label: 'Parked' }])
    await expect(tickets.setStatus({ ticketId: id, status: 'parked' })).rejects.toMatchObject({
      code: 'transition_refused',
    })
    expect(await desk.verify()).toEqual([])
  })

  it('keeps the words of fields that no form asks for any more, and refuses their key for another type', async () => {
    const desk = testDesk()
    const { setup, tickets, departments } = desk.as(administrator)
    const { parts } = await setup.get()
    const withField = parts.forms.map((form) =>
      form.department === 'sales'
        ? { ...form, fields: [...form.fields, aField('budget', { labels: { en: 'Budget' } })] }
        : form,
    )
    await setup.change({ version: 0, forms: withField })
    const { id } = await desk.as({ kind: 'visitor' }).tickets.open(ask({ budget: '1000' }))
    await setup.change({ version: 1, forms: parts.forms })
    expect((await tickets.get({ ticketId: id })).staff?.fields).toEqual({ budget: '1000' })
    expect((await departments.configuration()).retired.fields).toEqual([{ id: 'budget', label: 'Budget' }])
    const asNumber = [{ ...parts.forms[0], fields: [aField('budget', { type: 'number' })] }, ...parts.forms.slice(1)]
    expect((await setup.check({ forms: asNumber as never })).issues).toMatchObject([
      { path: 'forms.0.fields.budget', code: 'key_taken' },
    ])
    const { retired } = await setup.change({ version: 2, forms: withField })
    expect(retired.fields).toEqual([])
    const { items } = await setup.versions({ before: 3 })
    expect(items.map(({ version, parts: named }) => [version, named])).toEqual([
      [2, ['forms']],
      [1, ['forms']],
    ])
    expect((await setup.version({ version: 1 })).forms).toEqual(withField)
  })

  it('counts for nothing, and says why, where it does not go with the definition in code any more', async () => {
    const storage = memoryStorage()
    const first = testDesk({ storage })
    const { parts } = await first.as(administrator).setup.get()
    await first.as(administrator).setup.change({ version: 0, statuses: [...parts.statuses, parked], name: 'Mine' })
    const strict = { ...hosting, lifecycle: { ...hosting.lifecycle, opened: 'elsewhere' } }
    const view = await testDesk({ storage, definition: strict }).as(administrator).setup.get()
    expect(view.faults).toMatchObject([{ path: 'lifecycle.opened', code: 'unknown' }])
    expect(view.parts.name).toBe(hosting.name)
  })

  it('never loses a status, choice or field that tickets may have, whatever is left out in whatever order', () => {
    const whole = { ...hosting, categories: [...hosting.categories] }
    const subset = fc.record({
      statuses: fc.subarray(whole.statuses.filter(({ id }) => !Object.values(whole.lifecycle).includes(id))),
      categories: fc.subarray(whole.categories),
      fields: fc.subarray(whole.forms[0]?.fields ?? []),
    })
    const ids = (parts: readonly { readonly id: string }[]): string[] => parts.map(({ id }) => id).toSorted()
    fc.assert(
      fc.property(fc.array(subset, { minLength: 1, maxLength: 4 }), (changes) => {
        let definition = hosting
        for (const { statuses, categories, fields } of changes) {
          const kept = whole.statuses.filter(({ id }) => Object.values(whole.lifecycle).includes(id))
          const forms = [{ department: '*', channel: '*' as const, subject: 'optional' as const, fields }]
          const wanted = withRetired(definition, { statuses: [...kept, ...statuses], categories, forms }, {})
          const changed = changedDefinition(hosting, wanted, [])
          if (changed.definition === null) throw new Error(JSON.stringify(changed.issues))
          definition = changed.definition
          expect(ids(definition.statuses)).toEqual(ids(whole.statuses))
          expect(ids(definition.categories)).toEqual(ids(whole.categories))
          const known = new Set([...fields, ...definition.retiredFields].map(({ key }) => key))
          expect(known).toEqual(new Set(whole.forms.flatMap((form) => form.fields.map(({ key }) => key))))
        }
      }),
      { numRuns: 50 },
    )
  })
})
