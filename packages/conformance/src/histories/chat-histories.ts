import { defineHelpdesk } from '@guichet/core'
import type { DefinitionInput } from '@guichet/core'
import type { ChatId, Storage } from '@guichet/core/ports'
import { hosting } from '@guichet/core/profiles'
import { chatDesk, chatWork, fixedClock } from '@guichet/core/testing'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const operators = 3
const limit = 2
const { policies: _policies, ...data } = hosting
const definition = defineHelpdesk({ ...data, chat: { chatsPerOperator: limit } } as DefinitionInput)

const which = fc.nat({ max: 11 })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('start' as const), count: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('accept next' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('accept' as const), chat: which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('transfer' as const), chat: which, to: which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('invite' as const), chat: which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('decline' as const), chat: which, by: which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('lose' as const, 'return' as const), chat: which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('end' as const, 'write' as const), chat: which }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('pass' as const), seconds: fc.constantFrom(1, 30, 119, 181) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/**
 * Whatever visitors and operators do in whatever order: the order of arrival is kept, no chat is in two hands, no place
 * is lost or jumped, nobody has more chats than they may, and one guest at most sits with somebody else (A2, live-5,
 * data-3, data-5).
 */
export function chatHistories(name: string, open: () => Promise<Storage>, runs: number): void {
  describe('of chats', () => {
    let storage: Storage
    beforeAll(async () => {
      storage = await open()
    })
    afterAll(() => storage.close())

    it('keep order, hands, places and limits', async () => {
      let steps = 0
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (history) => {
          const desk = await played(storage)
          for (const one of history) {
            await desk.play(one)
            await desk.check()
            steps += 1
          }
          await desk.leave()
        }),
        { numRuns: runs },
      )
      console.log(`A2, ${name}: ${runs} histories of chats, ${steps} steps, every place kept`)
    })
  })
}

/** A helpdesk on which a history is played, and what has to be so after every step of it. */
async function played(storage: Storage) {
  const desk = await chatDesk({ definition, storage, clock: fixedClock(), operators })
  const work = chatWork(desk)
  const visitors: Awaited<ReturnType<typeof desk.visitor>>[] = []
  const places = new Map<ChatId, number>()
  const nth = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(1, items.length)]
  const staff = (at: number) => nth(desk.operators, at)
  const all = () => Promise.all(visitors.map(({ chatId }) => desk.chat(chatId)))

  /** All operators ask for whoever is next, at once. */
  const acceptNext = async (): Promise<void> => {
    const waiting = (await all())
      .filter(({ state }) => state === 'waiting')
      .toSorted((one, other) => one.place - other.place)
      .map(({ id }) => id as string)
    const answers = await Promise.allSettled(desk.operators.map(({ api }) => api.chats.acceptNext()))
    const got = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.id] : []))
    expect(new Set(got).size, 'no chat in two hands').toBe(got.length)
    const fromQueue = got.filter((id) => waiting.includes(id))
    expect(fromQueue.toSorted(), 'the first ones, and no others').toEqual(waiting.slice(0, fromQueue.length).toSorted())
  }

  /** All operators accept one chat, at once. */
  const acceptOne = async (chatId: ChatId): Promise<void> => {
    const before = await desk.chat(chatId)
    const answers = await Promise.allSettled(desk.operators.map(({ api }) => api.chats.accept({ chatId })))
    const winners = answers.filter(({ status }) => status === 'fulfilled').length
    // Somebody who is asked by name may be the second: the first made nothing of it.
    expect(winners, `of ${before.state}`).toBeLessThanOrEqual(1)
  }

  /** Whoever attends invites everybody, at once. */
  const inviteAll = async (chatId: ChatId, holder: (typeof desk.operators)[number]): Promise<void> => {
    const answers = await Promise.allSettled(
      desk.operators.map(({ id }) => holder.api.chats.invite({ chatId, operatorId: id })),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled').length, 'one guest').toBeLessThanOrEqual(1)
  }

  const play = async (one: Step): Promise<void> => {
    if (one.does === 'start') {
      const came = await Promise.all(Array.from({ length: one.count }, () => desk.visitor()))
      visitors.push(...came)
      return
    }
    if (one.does === 'accept next') return acceptNext()
    if (one.does === 'pass') {
      desk.clock.pass(one.seconds * 1000)
      await desk.present()
      await Promise.all([work.attend(), work.attend()])
      return
    }
    const visitor = nth(visitors, one.chat)
    if (!visitor) return
    const { chatId, api } = visitor
    if (one.does === 'accept') return acceptOne(chatId)
    const { operatorId } = await desk.chat(chatId)
    const holder = desk.operators.find(({ id }) => id === operatorId)
    const tries = {
      invite: () => holder && inviteAll(chatId, holder),
      transfer: () =>
        holder && one.does === 'transfer'
          ? holder.api.chats.transfer({ chatId, operatorId: staff(one.to)?.id ?? '' })
          : undefined,
      decline: () => (one.does === 'decline' ? staff(one.by)?.api.chats.decline({ chatId }) : undefined),
      lose: () => work.lost(chatId),
      return: () => work.returned(chatId),
      end: () => api.chats.end({ chatId }),
      write: () => api.chats.send({ chatId, clientId: 'the-same-words', text: 'Hello?' }),
    }
    await Promise.resolve(tries[one.does]()).catch((error: unknown) => {
      if (!(error instanceof Error) || !('code' in error)) throw error
    })
  }

  const check = async (): Promise<void> => {
    const chats = await all()
    for (const { id, place } of chats) {
      expect(place, 'the place is kept for life').toBe(places.get(id) ?? place)
      places.set(id, place)
    }
    for (const chat of chats)
      if (chat.guestId !== null) {
        expect(chat.operatorId, 'somebody sits with the guest').not.toBeNull()
        expect(chat.operatorId, 'who attends is no guest').not.toBe(chat.guestId)
      }
    for (const { id } of desk.operators) expect(await storage.chats.holding(id)).toBeLessThanOrEqual(limit)
    const inLine = chats
      .filter(({ state, resumes }) => ['waiting', 'offered'].includes(state) || resumes === 'waiting')
      .toSorted((one, other) => one.place - other.place)
    const queued = await storage.chats.queued({ after: 0, limit: 500 })
    expect(queued.map(({ chatId }) => chatId)).toEqual(inLine.map(({ id }) => id))
    const last = inLine.at(-1)
    const own = visitors.find(({ chatId }) => chatId === last?.id)
    if (own)
      expect((await own.api.chats.get({ chatId: own.chatId })).queue).toMatchObject({
        position: inLine.length,
        total: inLine.length,
      })
  }

  /** Leaves an empty queue behind, and a whole record. */
  const leave = async (): Promise<void> => {
    for (const { chatId, api } of visitors) await api.chats.end({ chatId }).catch(() => undefined)
    for (const { chatId } of visitors) {
      const ends = (await storage.events.of(chatId, { after: 0 })).filter(({ body }) => body.type === 'chat.ended')
      expect(ends.length, 'ends once at most').toBeLessThanOrEqual(1)
    }
    expect(await desk.verify()).toEqual([])
    await desk.stop()
  }
  return { play, check, leave }
}
