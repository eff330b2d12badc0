import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { testDesk } from '../testing/desk.ts'
import { aPerson } from '../testing/fixtures/people.ts'
import { answerPlaces } from '../ticket/answer-places.ts'

const rui = aPerson({ role: 'operator', name: 'Rui Carvalho', email: 'rui@staff.test', departments: ['support'] })
const administrator: Actor = { kind: 'administrator', id: 'per_admin' }
const operator: Actor = { kind: 'operator', id: rui.id, departments: ['support'], groups: [] }
const customer: Actor = { kind: 'customer', id: 'per_ana', staff: null }
const program = { kind: 'program', id: 'key_1', scopes: ['tickets:write'] } as const satisfies Actor

async function world() {
  const desk = testDesk()
  await desk.storage.commit({ writes: [{ kind: 'person.insert', person: rui }], events: [] })
  const { id: ticketId, number } = await desk.as({ kind: 'visitor' }).tickets.open({
    visitor: 'customer',
    department: 'support',
    subject: 'Mail & more',
    message: 'Help',
    fields: { name: 'Ana <b>', email: 'ana@example.test' },
  })
  return { desk, ticketId, number }
}

describe('answers that are written beforehand (B20)', () => {
  it('are changed by administrators alone, and used by who answers in their department', async () => {
    const { desk } = await world()
    const { templates } = desk.as(administrator)
    const [all, support, finance] = [
      await templates.add({ name: 'All', texts: { en: 'a' } }),
      await templates.add({ name: 'Support', department: 'support', texts: { en: 'b' } }),
      await templates.add({ name: 'Finance', department: 'finance', texts: { en: 'c' } }),
    ]
    const names = async (actor: Actor) => (await desk.as(actor).templates.list()).items.map(({ name }) => name)
    expect(await names(administrator)).toEqual(['All', 'Finance', 'Support'])
    expect(await names(operator)).toEqual(['All', 'Support'])
    for (const actor of [customer, program, { kind: 'visitor' } as const])
      await expect(desk.as(actor).templates.list()).rejects.toMatchObject({ code: 'forbidden' })
    for (const actor of [operator, customer, program]) {
      const theirs = desk.as(actor).templates
      const tried = [
        theirs.add({ name: 'x', texts: { en: 'x' } }),
        theirs.change({ templateId: all.id, name: 'x' }),
        theirs.remove({ templateId: support.id }),
      ]
      for (const answer of tried) await expect(answer).rejects.toMatchObject({ code: 'forbidden' })
    }
    await templates.remove({ templateId: finance.id })
    await expect(templates.change({ templateId: finance.id, name: 'x' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await names(administrator)).toEqual(['All', 'Support'])
    await expect(templates.add({ name: 'x', department: 'none', texts: { en: 'x' } })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(templates.add({ name: 'x', texts: { en: '  ' } })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await desk.verify()).toEqual([])
  })

  it('come with the values of the ticket in its language, and name every place that nothing fills', async () => {
    const { desk, ticketId, number } = await world()
    const { templates } = desk.as(administrator)
    const known = fc.constantFrom(...answerPlaces)
    const unknown = fc.constantFrom('hotel_name', 'price')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(known, unknown), { maxLength: 6 }), async (places) => {
        const text = `Hello.${places.map((place) => ` {{ ${place} }}`).join('')}`
        const { id } = await templates.add({ name: 'x', texts: { 'pt-BR': 'Olá', en: text } })
        const preview = await desk.as(operator).templates.preview({ templateId: id, ticketId: number })
        const left = new Set(places.filter((place) => !(answerPlaces as readonly string[]).includes(place)))
        expect(new Set(preview.unknown)).toEqual(left)
        await templates.remove({ templateId: id })
      }),
      { numRuns: 40 },
    )
    const { id } = await templates.add({
      name: 'x',
      texts: { en: '{{customer_name}}: #{{number}} {{ticket_subject}}, {{operator_name}}, {{department}}' },
    })
    const { text } = await desk.as(operator).templates.preview({ templateId: id, ticketId })
    expect(text).toBe(`Ana <b>: #${number} Mail & more, Rui, Support`)
  })

  it('say nothing of tickets that one may not see, nor of templates of other departments', async () => {
    const { desk, ticketId } = await world()
    const { templates } = desk.as(administrator)
    const { id } = await templates.add({ name: 'x', department: 'finance', texts: { en: 'x' } })
    const other: Actor = { kind: 'operator', id: 'per_eva', departments: ['finance'], groups: [] }
    const hidden = desk.as(other).templates.preview({ templateId: id, ticketId })
    await expect(hidden).rejects.toMatchObject({ code: 'not_found' })
    const theirs = desk.as(operator).templates.preview({ templateId: id, ticketId })
    await expect(theirs).rejects.toMatchObject({ code: 'forbidden', reason: 'not_your_department' })
  })
})
