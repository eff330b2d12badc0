import * as Deferred from 'effect/Deferred'
import * as Effect from 'effect/Effect'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AlreadyExists } from '../kernel/errors.ts'
import { lift, StoragePort } from '../services.ts'
import type { ChangeSet, Committed, Storage } from '../storage.ts'
import { commitsTogether } from './commit-together.ts'

const nothing: Committed = { numbers: new Map(), places: new Map() }
const written = (id: string): ChangeSet => ({
  writes: [{ kind: 'received_mail.forget', mailId: `eml_${id}` }],
  events: [],
})
const namesIn = ({ writes }: ChangeSet): readonly string[] =>
  writes.flatMap((write) => (write.kind === 'received_mail.forget' ? [write.mailId.slice(4)] : []))

/** A storage that takes each name once, all of a commit or nothing, and breaks down on some. */
function storageOf(broken: ReadonlySet<string> = new Set()) {
  const taken: string[] = []
  let transactions = 0
  const commit = async (changes: ChangeSet): Promise<Committed> => {
    transactions++
    await new Promise((resolve) => setTimeout(resolve, 1))
    const names = namesIn(changes)
    if (names.some((name) => broken.has(name))) throw new Error('the database says something odd')
    if (names.some((name, at) => taken.includes(name) || names.indexOf(name) < at)) throw new AlreadyExists('name')
    taken.push(...names)
    return nothing
  }
  return { taken, transactions: () => transactions, port: lift({ commit } as unknown as Storage) }
}

const commitOne = Effect.fnUntraced(function* (name: string) {
  const storage = yield* StoragePort
  yield* storage.commit(written(name))
})

/** Each after a while of its own, in milliseconds; an endless one never comes to its commit. */
const commitAll = (
  names: readonly string[],
  port: StoragePort['Service'],
  pause: (at: number) => number = () => 0,
  together = commitsTogether(),
) =>
  Effect.runPromise(
    Effect.forEach(
      names,
      (name, at) =>
        Effect.sleep(pause(at)).pipe(
          Effect.andThen(commitOne(name)),
          Effect.as('written'),
          together.join,
          Effect.catchCause(() => Effect.succeed('refused')),
        ),
      { concurrency: 'unbounded' },
    ).pipe(Effect.provideService(StoragePort, port)),
  )

describe('commits that come together', () => {
  it('are one transaction, and each caller hears of it', async () => {
    const { taken, transactions, port } = storageOf()
    const names = Array.from({ length: 30 }, (_, at) => String(at))
    expect(await commitAll(names, port)).toEqual(names.map(() => 'written'))
    expect(taken).toEqual(names)
    expect(transactions()).toBe(1)
  })

  it('wait for those that are at work, but not for one that takes its time', async () => {
    const { taken, transactions, port } = storageOf()
    const names = ['a', 'b', 'c', 'slow']
    await commitAll(names, port, (at) => (at === 3 ? 400 : at * 2))
    expect(taken).toEqual(names)
    expect(transactions()).toBe(2)
  })

  it('wait for nobody who waits for another', async () => {
    const { taken, port } = storageOf()
    const together = commitsTogether()
    const first = await Effect.runPromise(
      Effect.gen(function* () {
        const began = yield* Deferred.make<void>()
        const one = commitOne('one').pipe(Effect.andThen(Deferred.succeed(began, undefined)), together.join)
        const other = together.aside(Deferred.await(began)).pipe(Effect.andThen(commitOne('other')), together.join)
        yield* Effect.all([other, one], { concurrency: 2 })
        return taken[0]
      }).pipe(Effect.provideService(StoragePort, port)),
    )
    expect([first, taken]).toEqual(['one', ['one', 'other']])
  })

  it('have each the outcome that it would have alone: one that is refused or breaks down takes no other with it', async () => {
    const name = fc.constantFrom(...'abcdefgh')
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { maxLength: 40 }),
        fc.uniqueArray(name, { maxLength: 2 }),
        async (names, odd) => {
          const { taken, port } = storageOf(new Set(odd))
          const outcomes = await commitAll(names, port)
          const well = new Set(names.filter((one) => !odd.includes(one)))
          expect(taken.toSorted()).toEqual([...well].toSorted())
          expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(well.size)
        },
      ),
      { numRuns: 30 },
    )
  })
})
