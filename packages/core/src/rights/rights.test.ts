import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import type { Actor } from '../kernel/actor.ts'
import { houseOf } from '../kernel/house.ts'
import { deny } from '../kernel/verdict.ts'
import { hosting } from '../profiles/hosting.ts'
import { travel } from '../profiles/travel.ts'
import { testDesk } from '../testing/desk.ts'
import { aPerson } from '../testing/fixtures/people.ts'
import { can } from '../ticket/can.ts'
import { ticketActions } from '../ticket/ticket-views.contract.ts'
import type { TicketFacts } from '../ticket/ticket-standing.policy.ts'
import { explain } from './explain.ts'
import { factsOf } from './facts.ts'
import type { Situation } from './facts.ts'

const administrator: Actor = { kind: 'administrator', id: 'per_admin' }
const rui = aPerson({ role: 'operator', name: 'Rui Carvalho', email: 'rui@staff.test', departments: ['support'] })
const eva = aPerson({ role: 'operator', name: 'Eva Lima', email: 'eva@staff.test', departments: ['finance'] })

async function world() {
  const desk = testDesk()
  for (const person of [rui, eva])
    await desk.storage.commit({ writes: [{ kind: 'person.insert', person }], events: [] })
  const { id: ticketId, number } = await desk.as({ kind: 'visitor' }).tickets.open({
    visitor: 'customer',
    department: 'support',
    message: 'Help',
    fields: { name: 'Ana', email: 'ana@example.test' },
  })
  const { rights } = desk.as(administrator)
  return { desk, rights, ticketId, number }
}

describe('who grants this?', () => {
  it('is asked by administrators alone, about a person and a ticket', async () => {
    const { desk, rights, number } = await world()
    const operator: Actor = { kind: 'operator', id: rui.id, departments: ['support'], groups: [] }
    const asking = desk.as(operator).rights.explain({ personId: rui.id })
    await expect(asking).rejects.toMatchObject({ code: 'forbidden' })
    await expect(rights.explain({ personId: 'per_nobody' })).rejects.toMatchObject({ code: 'not_found' })
    const answer = await rights.explain({ personId: rui.id, ticketId: number })
    expect(answer).toMatchObject({ person: { name: 'Rui Carvalho', disabled: false }, ticket: { number } })
    expect(answer.house.administer).toEqual({
      allowed: false,
      reason: 'administrators_only',
      turnedBy: [[{ fact: 'is_administrator', holds: false }]],
    })
  })

  it('names what would have to change, and what an answer hangs on', async () => {
    const { desk, rights, ticketId } = await world()
    const about = async (personId: string) => (await rights.explain({ personId, ticketId })).ticket
    expect((await about(rui.id))?.actions.reply).toEqual({
      allowed: false,
      reason: 'take_it_first',
      turnedBy: [[{ fact: 'holds_ticket', holds: false }], [{ fact: 'is_administrator', holds: false }]],
    })
    expect((await about(eva.id))?.see).toEqual({
      allowed: false,
      reason: 'not_your_department',
      turnedBy: [[{ fact: 'in_department', holds: false }], [{ fact: 'is_administrator', holds: false }]],
    })
    await desk.as({ kind: 'operator', id: rui.id, departments: ['support'], groups: [] }).tickets.take({ ticketId })
    expect((await about(rui.id))?.actions.reply).toMatchObject({
      allowed: true,
      turnedBy: [
        [{ fact: 'in_department', holds: true }],
        [{ fact: 'holds_ticket', holds: true }],
        [{ fact: 'held_by_another' }],
        [{ fact: 'closed', holds: false }],
      ],
    })
    const reopen = (await about(rui.id))?.actions.reopen
    expect(reopen).toMatchObject({ allowed: false, reason: 'support_does_not_reopen' })
    expect(reopen?.turnedBy).toContainEqual([
      { fact: 'closed', holds: false },
      { fact: 'reopen_by_operator', holds: false },
    ])
  })

  it('is right for policies that a definition has replaced', async () => {
    const { mayNote } = hosting.policies
    const { policies: _own, ...data } = hosting
    const strict = defineHelpdesk({
      ...data,
      policies: {
        mayNote: (actor, ticket, house) => (ticket.answered ? mayNote(actor, ticket, house) : deny('answer_first')),
      },
    })
    const desk = testDesk({ definition: strict })
    await desk.storage.commit({ writes: [{ kind: 'person.insert', person: rui }], events: [] })
    const { id } = await desk
      .as(administrator)
      .tickets.open({ department: 'support', message: 'x', fields: { name: 'A', email: 'a@b.c' } })
    const { ticket } = await desk.as(administrator).rights.explain({ personId: rui.id, ticketId: id })
    expect(ticket?.actions.note).toMatchObject({ allowed: false, reason: 'answer_first' })
    expect(ticket?.actions.note.turnedBy).toContainEqual([{ fact: 'answered', holds: false }])
  })

  it('says what `can` says, and only what really turns it, in any situation', () => {
    const definitions = fc.constantFrom(hosting, travel)
    const actor = fc.oneof(
      fc.record({
        kind: fc.constant('operator' as const),
        id: fc.constant('per_self'),
        departments: fc.subarray(['support', 'offers']),
        groups: fc.subarray(['europe']),
      }),
      fc.constant(administrator),
      fc.constant({ kind: 'customer' as const, id: 'per_ana', staff: null }),
    )
    const ticket = fc.record({
      department: fc.constantFrom('support', 'offers'),
      group: fc.constantFrom(null, 'europe'),
      status: fc.constantFrom('open', 'waiting_operator', 'solved'),
      holderId: fc.constantFrom(null, 'per_self', 'per_other'),
      answeredBy: fc.subarray(['per_self', 'per_other']),
    })
    fc.assert(
      fc.property(definitions, actor, ticket, fc.constantFrom(...ticketActions), (definition, who, parts, action) => {
        const house = houseOf(definition, '2026-03-01T12:00:00.000Z')
        const facts: TicketFacts = {
          ...parts,
          id: 'tkt_1',
          customerId: 'per_ana',
          answered: parts.answeredBy.length > 0,
          closedAt: parts.status === 'solved' ? '2026-02-28T12:00:00.000Z' : null,
        } as TicketFacts
        const situation: Situation = { actor: who as Actor, ticket: facts, house }
        const ask = (there: Situation) => can(there.actor, there.ticket ?? facts, there.house)[action]
        const { turnedBy, ...verdict } = explain(situation, ask)
        expect(verdict).toEqual(can(who as Actor, facts, house)[action])
        const sizes = new Set(turnedBy.map(({ length }) => length))
        expect(sizes.size).toBeLessThanOrEqual(1)
        for (const set of turnedBy) {
          const turned = factsOf(situation)
            .filter(({ fact }) => set.some((one) => one.fact === fact))
            .reduce((before, one) => one.turned(before), situation)
          expect(ask(turned).allowed).toBe(!verdict.allowed)
        }
      }),
      { numRuns: 150 },
    )
  })
})
