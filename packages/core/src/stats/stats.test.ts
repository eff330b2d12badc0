import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { system } from '../kernel/actor.ts'
import { isWithinHours } from '../chat/chat-hours.ts'
import { defineHelpdesk } from '../definition/define-helpdesk.ts'
import { hosting } from '../profiles/hosting.ts'
import { fixedClock, testDesk } from '../testing/desk.ts'
import { deedsOfLog, measures } from './deed.ts'
import type { Measure } from './deed.ts'

const fields = { name: 'Ana', email: 'ana@example.test' }

/** Support works so. The clock of Warsaw is put forward in the time of these tests. */
const businessHours = {
  weekly: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '16:30' }],
  holidays: ['2026-04-06'],
  timeZone: 'Europe/Warsaw',
}

/** A desk in support with two operators and an administrator. */
async function house() {
  const definition = defineHelpdesk({
    ...hosting,
    departments: hosting.departments.map((one) => (one.id === 'support' ? { ...one, businessHours } : one)),
  })
  const desk = testDesk({ definition, clock: fixedClock(Date.UTC(2026, 2, 27, 20)) })
  const departments = ['support']
  const add = (name: string, role: 'operator' | 'administrator') =>
    desk
      .as(system)
      .people.add({ role, name, email: `${name}@example.test`, ...(role === 'operator' && { departments }) })
  const operator = async (name: string): Promise<Actor & { id: `per_${string}` }> => ({
    kind: 'operator',
    id: (await add(name, 'operator')).id as `per_${string}`,
    departments,
    groups: [],
  })
  const admin = { kind: 'administrator', id: (await add('Ada', 'administrator')).id as `per_${string}` } as const
  return { desk, admin, rui: await operator('Rui'), eva: await operator('Eva') }
}

type House = Awaited<ReturnType<typeof house>>

const acts = [
  'open',
  'take',
  'reply',
  'takeBack',
  'customer',
  'drop',
  'assign',
  'close',
  'reopen',
  'note',
  'delete',
] as const

/** Does something if it may be done; what is refused leaves no trace. */
async function act(
  { desk, admin, rui, eva }: House,
  tickets: string[],
  what: (typeof acts)[number],
  whom: number,
): Promise<void> {
  const one = whom % 2 === 0 ? rui : eva
  const ticketId = tickets[whom % Math.max(1, tickets.length)] ?? ''
  const own = desk.as(one).tickets
  const deeds: Record<(typeof acts)[number], () => Promise<unknown>> = {
    open: async () =>
      tickets.push(
        (await desk.as({ kind: 'visitor' }).tickets.open({ department: 'support', message: 'Down', fields })).id,
      ),
    take: () => own.take({ ticketId }),
    reply: () => own.reply({ ticketId, text: 'Try again' }),
    takeBack: async () => own.takeBack({ ticketId, messageId: (await own.reply({ ticketId, text: 'Oh' })).id }),
    customer: () =>
      desk
        .as({ kind: 'link_holder', ticketId: ticketId as `tkt_${string}`, staff: null })
        .tickets.reply({ ticketId, text: 'No' }),
    drop: () => own.drop({ ticketId }),
    assign: () => own.assign({ ticketId, operatorId: (one === rui ? eva : rui).id, take: true }),
    close: () => own.close({ ticketId }),
    reopen: () => desk.as(admin).tickets.reopen({ ticketId }),
    note: () => own.note({ ticketId, text: 'Odd' }),
    delete: () => desk.as(admin).tickets.delete({ ticketId, reason: 'spam' }),
  }
  await deeds[what]().catch(() => undefined)
}

describe('statistics', () => {
  it('of random histories equal a fold of the log from its beginning, and every figure its list, in every zone (B6, B7)', async () => {
    const step = fc.tuple(fc.constantFrom(...acts), fc.nat(20), fc.integer({ min: 0, max: 40_000_000 }))
    const zone = fc.constantFrom('UTC', 'Europe/Warsaw', 'America/Sao_Paulo', 'Asia/Kathmandu')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), zone, async (steps, inZone) => {
        const world = await house()
        const { desk, admin, rui } = world
        const tickets: string[] = []
        for (const [what, whom, pause] of [['open', 0, 0] as const, ...steps]) {
          await act(world, tickets, what, whom)
          desk.clock.pass(pause)
        }
        const { events, stats } = desk.storage
        const folded = (
          await Promise.all(tickets.map(async (id) => deedsOfLog(await events.of(id, { after: 0 }))))
        ).flat()
        const stored = await Promise.all(
          measures.map(
            async (measure) => (await stats.deeds({ measure, from: '2026', before: '2027', limit: 10_000 })).items,
          ),
        )
        expect(sorted(stored.flat())).toEqual(sorted(folded))

        const asked = { from: '2026-03-28', to: '2026-04-06', zone: inZone, businessHours: true, previous: true }
        for (const operatorId of [undefined, rui.id]) {
          const whose = operatorId === undefined ? {} : { operatorId }
          const report = await desk.as(admin).statistics.report({ ...asked, ...whose })
          for (const measure of measures)
            for (const { from, before, counts } of [
              { ...report, counts: report.total.counts },
              ...(report.previous ? [report.previous] : []),
              ...report.periods.slice(0, 3),
            ]) {
              const list = await desk.as(admin).statistics.deeds({ measure, from, before, ...whose, limit: 200 })
              expect([measure, from, list.items.length]).toEqual([measure, from, counts[measure]])
            }
          for (const measure of measures)
            expect(report.periods.reduce((sum, { counts }) => sum + counts[measure], 0)).toBe(
              report.total.counts[measure],
            )
          await sameTimes(world, report, whose)
          await sameLoad(world, report, whose)
          await sameOpen(world, report, operatorId)
          const mine = report.operators.find(({ id }) => id === rui.id)
          const own = await desk.as(rui).statistics.report({ ...asked, operatorId: rui.id })
          if (operatorId === undefined) expect(mine?.counts ?? none).toEqual(own.total.counts)
          else expect(report).toEqual(own)
        }
        await desk.stop()
      }),
      { numRuns: 12 },
    )
  })

  it('are an administrator’s to see, an operator’s own, and a program’s with the scope (B25, B26, B28)', async () => {
    const { desk, admin, rui, eva } = await house()
    const asked = { from: '2026-03-01', to: '2026-03-31' }
    const refused = (actor: Actor, reason: string, operatorId?: string) =>
      expect(desk.as(actor).statistics.report({ ...asked, ...(operatorId && { operatorId }) })).rejects.toMatchObject({
        code: 'forbidden',
        reason,
      })
    await refused(rui, 'administrators_only')
    await refused(rui, 'administrators_only', eva.id)
    await refused({ kind: 'customer', id: 'per_c', staff: null }, 'administrators_only', 'per_c')
    await refused({ kind: 'visitor' }, 'sign_in_first')
    await refused({ kind: 'program', id: 'key_1', scopes: ['audit:read'] }, 'missing_scope')
    await expect(
      desk
        .as(rui)
        .statistics.deeds({ measure: 'opened', from: '2026-03-01T00:00:00Z', before: '2026-04-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    for (const actor of [admin, { kind: 'program', id: 'key_1', scopes: ['statistics:read'] } as const])
      expect((await desk.as(actor).statistics.report(asked)).periods).toHaveLength(31)
    await expect(desk.as(admin).statistics.report({ ...asked, zone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(desk.as(admin).statistics.report({ from: '2020-01-01', to: '2026-01-01' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await desk.stop()
  })

  it('say how long it took, how old open tickets are, and in which hour they came', async () => {
    const { desk, admin, rui } = await house()
    const { tickets } = desk.as(rui)
    const open = async () =>
      (await desk.as({ kind: 'visitor' }).tickets.open({ department: 'support', message: 'Down', fields })).id
    const first = await open()
    desk.clock.pass(60_000)
    await tickets.reply({ ticketId: first, text: 'Up', take: true })
    desk.clock.pass(120_000)
    await tickets.close({ ticketId: first })
    await open()
    desk.clock.pass(2 * 86_400_000)
    await open()
    const report = await desk
      .as(admin)
      .statistics.report({ from: '2026-03-27', to: '2026-03-30', zone: 'Europe/Warsaw' })
    expect(report.total.firstResponse).toEqual({ median: 60, ninetieth: 60, mean: 60 })
    expect(report.total.resolution).toEqual({ median: 180, ninetieth: 180, mean: 180 })
    expect(report.periods.map(({ counts }) => counts.opened)).toEqual([2, 0, 1, 0])
    // Friday at 21 o'clock in Warsaw; after the change of the clock the same hour of UTC is 22 o'clock there.
    expect([report.load[4]?.[21], report.load[6]?.[22]]).toEqual([2, 1])
    expect(report.open).toMatchObject({ count: 2, statuses: [{ status: 'waiting_operator', count: 2 }] })
    expect(report.open.ages.map(({ count }) => count)).toEqual([1, 1, 0, 0, 0])
    expect(report.previous).toBeNull()
    expect(report.total.worked).toBeNull()
    expect(report.operators).toMatchObject([{ id: rui.id, name: 'Rui', meanFirstResponse: 60, meanResolution: 180 }])
    await desk.stop()
  })
})

type Report = Awaited<ReturnType<ReturnType<House['desk']['as']>['statistics']['report']>>

/** Seconds of business hours, minute after minute. */
function counted(from: number, to: number): number {
  let seconds = 0
  for (let at = from; at < to;) {
    const next = Math.min(to, (Math.floor(at / 60) + 1) * 60)
    if (isWithinHours(businessHours, businessHours.timeZone, new Date(at * 1000).toISOString())) seconds += next - at
    at = next
  }
  return seconds
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round(values.reduce((sum, one) => sum + one, 0) / values.length)

/** Every time that something took is that of its list, by the clock and in business hours. */
async function sameTimes({ desk, admin }: House, report: Report, whose: object): Promise<void> {
  for (const [measure, name] of [
    ['first_response', 'firstResponse'],
    ['closed', 'resolution'],
  ] as const) {
    const { from, before, total } = report
    const { items } = await desk
      .as(admin)
      .statistics.deeds({ measure, from, before, ...whose, businessHours: true, limit: 200 })
    expect(total[name]?.mean ?? null).toBe(meanOf(items.map(({ seconds }) => seconds ?? NaN)))
    expect(total.worked?.[name]?.mean ?? null).toBe(meanOf(items.map(({ worked }) => worked ?? NaN)))
    for (const { at, seconds, worked } of items.slice(0, 2)) {
      const end = Math.floor(Date.parse(at) / 1000)
      expect(worked).toBe(counted(end - (seconds ?? 0), end))
    }
    for (const operator of report.operators) {
      const own = items.filter((deed) => deed.operator?.id === operator.id)
      const shown = name === 'firstResponse' ? operator.meanFirstResponseWorked : operator.meanResolutionWorked
      expect(shown).toBe(meanOf(own.map(({ worked }) => worked ?? NaN)))
    }
  }
}

/** Every hour of the week opens as many tickets as it says. */
async function sameLoad({ desk, admin }: House, report: Report, whose: object): Promise<void> {
  const { from, before, zone } = report
  expect(report.load.flat().reduce((sum, count) => sum + count, 0)).toBe(report.total.counts.opened)
  for (const [weekday, hours] of report.load.entries())
    for (const [hour, count] of hours.entries()) {
      if (count === 0 && hour % 7 !== 0) continue
      const list = await desk.as(admin).statistics.deeds({
        measure: 'opened',
        from,
        before,
        zone,
        weekHour: `${weekday} ${hour}`,
        ...whose,
        limit: 200,
      })
      expect([weekday, hour, list.items.length]).toEqual([weekday, hour, count])
    }
}

/** Every count of open tickets is that of its list. */
async function sameOpen({ desk, admin }: House, { open }: Report, holder: string | undefined): Promise<void> {
  const list = async (filter: object): Promise<number> =>
    (await desk.as(admin).tickets.list({ phase: 'open', ...(holder && { holder }), ...filter, limit: 200 })).items
      .length
  expect(await list({})).toBe(open.count)
  for (const { status, count } of open.statuses) expect(await list({ status })).toBe(count)
  for (const { openedFrom, openedBefore, count } of open.ages)
    expect(await list({ ...(openedFrom && { openedFrom }), ...(openedBefore && { openedBefore }) })).toBe(count)
}

const none = Object.fromEntries(measures.map((measure) => [measure, 0])) as Record<Measure, number>
const sorted = (values: readonly object[]): readonly string[] => values.map((value) => JSON.stringify(value)).toSorted()
