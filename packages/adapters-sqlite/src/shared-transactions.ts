import { setImmediate } from 'node:timers/promises'
import type { Database, SqlEngine } from '@guichet/adapters-sql'
import { CompiledQuery } from 'kysely'

type Transact = SqlEngine['transaction']
type Transaction = Parameters<Parameters<Transact>[0]>[0]

/** How many share a transaction, at most: reads wait that long. */
const shareAtMost = 64

const savepoint = CompiledQuery.raw('savepoint one_of_many')
const undo = CompiledQuery.raw('rollback to one_of_many')
const release = CompiledQuery.raw('release one_of_many')

/** Work that waits for its transaction. `run` answers how to keep its promise, once it is on disk. */
interface Waiting {
  readonly run: (trx: Transaction) => Promise<() => void>
  readonly fail: (error: unknown) => void
}

/** All of them in one transaction, each in a savepoint of its own. What fails is undone alone. */
async function runTogether(trx: Transaction, together: readonly Waiting[]): Promise<(() => void)[]> {
  const done: (() => void)[] = []
  for (const { run, fail } of together) {
    await trx.executeQuery(savepoint)
    try {
      done.push(await run(trx))
    } catch (error) {
      // A full disk ends the transaction by itself; then there is no savepoint, and everybody fails with what happened.
      await trx.executeQuery(undo).catch(() => Promise.reject(error))
      done.push(() => fail(error))
    }
    await trx.executeQuery(release)
  }
  return done
}

/**
 * Transactions that are asked for at the same time become one, so that they wait for the disk once instead of one after
 * another. Each is still all or nothing, and is acknowledged when it is on disk (data-1).
 */
export function sharedTransactions(db: Database): Transact {
  const waiting: Waiting[] = []
  let working = false

  async function share(together: readonly Waiting[]): Promise<void> {
    const [first] = together
    try {
      const done = await db
        .transaction()
        .execute(async (trx) =>
          first && together.length === 1 ? [await first.run(trx)] : await runTogether(trx, together),
        )
      for (const settle of done) settle()
    } catch (error) {
      for (const { fail } of together) fail(error)
    }
  }

  async function work(): Promise<void> {
    working = true
    while (waiting.length > 0) {
      // Requests that have arrived by now come to their commits before the loop turns.
      await setImmediate()
      await share(waiting.splice(0, shareAtMost))
    }
    working = false
  }

  return (run) =>
    new Promise((resolve, reject) => {
      waiting.push({ run: (trx) => run(trx).then((value) => () => resolve(value)), fail: reject })
      if (!working) void work()
    })
}
