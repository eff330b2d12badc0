import { beforeAll, describe, expect, it } from 'vitest'
import type { Definition } from '../definition/definition.ts'
import { hosting, saas, travel } from '../profiles.ts'
import { explore } from '../testing/model/explore.ts'
import type { Edge, Model } from '../testing/model/explore.ts'
import { positionKey } from '../testing/model/positions.ts'

/**
 * Not by example: every position of a ticket that can be reached, every actor, every way into every command, through
 * the commands themselves; and the forbidden edges are asserted not to exist (A12, A14, B11, B12, B14, B15).
 */
describe.each([hosting, travel, saas])('model check of the $id profile', (definition: Definition) => {
  let model: Model
  beforeAll(async () => {
    model = await explore(definition)
    console.log(
      `${definition.id}: ${model.positions.length} positions, ${model.edges.length} tries, ${model.edges.filter(({ to }) => to).length} allowed`,
    )
  }, 120_000)

  const closed = (status: string) => definition.statuses.find(({ id }) => id === status)?.kind === 'closed'
  const operators = ['operator ana', 'operator bo', 'operator of another department']
  const support = [...operators, 'customer who is also staff', 'operator on the public link', 'program']
  const none = (wrong: (edge: Edge) => boolean) =>
    expect(
      model.edges
        .filter((edge) => edge.to !== null && wrong(edge))
        .map(({ from, actor, attempt }) => `${actor}: ${attempt} in ${positionKey(from)}`),
    ).toEqual([])
  const holder = (actor: string): string => actor.replace('operator ', '')

  it('reaches every status, open and closed', () => {
    const reached = new Set(model.positions.map(({ status }) => status))
    expect([...reached].sort()).toEqual([...definition.statuses.map(({ id }) => id), 'deleted'].sort())
  })

  it('A12: support never reopens, by no way and in no coat', () => {
    if (definition.rules.reopenByOperator)
      return none(
        ({ from, to, actor }) =>
          ['program', 'operator of another department'].includes(actor) &&
          closed(from.status) &&
          !closed(to?.status ?? ''),
      )
    none(
      ({ from, to, actor }) =>
        support.includes(actor) && closed(from.status) && !closed(to?.status ?? '') && to?.status !== 'deleted',
    )
  })

  it('A6, A15: the customer and the administrator do reopen', () => {
    for (const actor of ['customer', 'link holder', 'administrator']) {
      const own = model.edges.filter(
        (edge) => edge.actor === actor && edge.attempt === 'reopen' && closed(edge.from.status),
      )
      expect(own.length).toBeGreaterThan(0)
      expect(own.filter(({ to }) => to === null)).toEqual([])
    }
  })

  it('B15: no operator closes what has no public staff answer', () => {
    none(
      ({ from, to, actor }) =>
        operators.includes(actor) && !closed(from.status) && closed(to?.status ?? '') && from.answered === 'nobody',
    )
  })

  it('B15: where the closer must have answered, nobody else closes', () => {
    if (definition.rules.closeNeeds !== 'own_answer') return
    none(
      ({ from, to, actor }) =>
        operators.includes(actor) &&
        !closed(from.status) &&
        closed(to?.status ?? '') &&
        from.answered !== holder(actor) &&
        from.answered !== 'both',
    )
  })

  it('B11: no operator answers, closes or changes the status of what another holds', () => {
    none(({ from, attempt, actor, to }) => {
      if (!operators.includes(actor) || from.holder === 'nobody' || from.holder === holder(actor)) return false
      return attempt.includes('reply') || (to?.status !== from.status && to?.status !== 'deleted')
    })
  })

  it('B11: an answer of an operator needs the hold, and "take and reply" is the only way without it', () => {
    none(
      ({ from, attempt, actor }) =>
        operators.includes(actor) &&
        attempt.includes('reply') &&
        attempt !== 'take and reply' &&
        from.holder !== holder(actor),
    )
  })

  it('B12: no operator assigns what is not theirs', () => {
    none(
      ({ from, attempt, actor }) =>
        operators.includes(actor) && attempt === 'assign to bo' && from.holder !== holder(actor),
    )
    none(
      ({ from, attempt, actor }) =>
        operators.includes(actor) &&
        attempt === 'take and assign to bo' &&
        !['nobody', holder(actor)].includes(from.holder),
    )
  })

  it('B11: nobody but an administrator takes what another holds', () => {
    none(
      ({ from, attempt, actor, to }) =>
        attempt === 'take' && actor !== 'administrator' && from.holder !== 'nobody' && to?.holder !== from.holder,
    )
  })

  it('an answer that is taken back leaves the ticket as it was, and only staff take back', () => {
    const undone = model.edges.filter(({ attempt, to }) => attempt === 'reply and take back' && to !== null)
    expect(undone.length).toBeGreaterThan(0)
    expect(undone.filter(({ from, to }) => to && positionKey(from) !== positionKey(to))).toEqual([])
    const staff = ['operator ana', 'operator bo', 'administrator']
    expect(undone.filter(({ actor }) => !staff.includes(actor))).toEqual([])
  })

  it('B14: only an administrator deletes', () => {
    none(({ to, actor }) => to?.status === 'deleted' && actor !== 'administrator')
  })

  it('deleted is final: nothing acts on it', () => {
    const onDeleted = model.edges.filter(({ from }) => from.status === 'deleted')
    expect(onDeleted.length).toBeGreaterThan(300)
    none(({ from }) => from.status === 'deleted')
    expect(new Set(onDeleted.map(({ code }) => code))).toEqual(new Set(['not_found', 'forbidden']))
  })

  it('acl-2: for strangers, other customers and other departments the ticket does not exist', () => {
    const out = ['visitor', 'another customer', 'operator of another department']
    none(({ actor }) => out.includes(actor))
    const seen = model.edges.filter(
      ({ actor, code }) => out.includes(actor) && code !== 'not_found' && code !== 'forbidden',
    )
    expect(seen).toEqual([])
  })

  it('F1: what `can` offers is what the commands do, and what it refuses they refuse', () => {
    const openStatus = (attempt: string, from: string) => {
      const status = attempt.replace('set status ', '')
      return attempt.startsWith('set status ') && !closed(status) && status !== from
    }
    const attemptsOf: Readonly<Record<string, (attempt: string, from: string) => boolean>> = {
      reply: (attempt) => attempt === 'reply',
      note: (attempt) => attempt === 'note',
      take: (attempt) => attempt === 'take',
      drop: (attempt) => attempt === 'drop',
      assign: (attempt) => attempt === 'assign to bo',
      close: (attempt) => attempt.startsWith('close as '),
      reopen: (attempt) => attempt === 'reopen',
      set_status: openStatus,
      change: (attempt) => attempt === 'raise priority',
      correct_contact: (attempt) => attempt === 'correct contact',
      hide: (attempt) => attempt === 'hide',
      delete: (attempt) => attempt === 'delete',
    }
    const tried = Map.groupBy(model.edges, ({ from, actor }) => `${positionKey(from)} ${actor}`)
    const wrong: string[] = []
    for (const { from, actor, can } of model.offers.filter(({ visible }) => visible)) {
      for (const [action, isAttempt] of Object.entries(attemptsOf)) {
        const edges = (tried.get(`${positionKey(from)} ${actor}`) ?? []).filter(({ attempt }) =>
          isAttempt(attempt, from.status),
        )
        const did = edges.some(({ to }) => to !== null)
        if (edges.length === 0 || did !== can[action as 'reply'].allowed)
          wrong.push(
            `${actor}: ${action} in ${positionKey(from)}: ${did ? 'done' : 'refused'}, ${JSON.stringify(can[action as 'reply'])}`,
          )
      }
    }
    expect(wrong).toEqual([])
  })

  it('gives every refusal a reason or a code', () => {
    expect(model.edges.filter(({ to, code }) => to === null && code === '')).toEqual([])
  })
})
