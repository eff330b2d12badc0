import { StorageUnavailable } from '@guichet/core/ports'
import type { Transaction } from 'kysely'
import type { SqlEngine } from './engine.ts'
import type { Schema } from './schema.ts'

const triesOfATransaction = 6

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What leaves the adapter when a statement fails. */
const outward = (engine: SqlEngine, error: unknown): unknown =>
  engine.failureOf(error) === 'unavailable' || engine.failureOf(error) === 'race'
    ? new StorageUnavailable(error)
    : error

/**
 * Runs `work` in one transaction. A deadlock or lock timeout means that somebody was faster and nothing was changed,
 * so the whole is tried again.
 * @throws StorageUnavailable
 */
export async function inTransaction<Value>(
  engine: SqlEngine,
  work: (trx: Transaction<Schema>) => Promise<Value>,
): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await engine.transaction(work)
    } catch (error) {
      if (engine.failureOf(error) !== 'race' || tries === triesOfATransaction) throw outward(engine, error)
      await pause(Math.random() * 10 * 2 ** tries)
    }
  }
}

/** The refusal instead of the driver's error, when a unique value is taken. */
export async function unlessTaken<Value>(
  engine: SqlEngine,
  statement: Promise<Value>,
  refusal: () => Error,
): Promise<Value> {
  try {
    return await statement
  } catch (error) {
    throw engine.failureOf(error) === 'duplicate' ? refusal() : error
  }
}

/** The same reads, which reject with StorageUnavailable when the database does not answer. */
export function guarded<Store extends object>(engine: SqlEngine, store: Store): Store {
  const methods = Object.entries(store as Record<string, (...args: never[]) => Promise<unknown>>)
  return Object.fromEntries(
    methods.map(([name, method]) => [
      name,
      async (...args: never[]) => {
        try {
          return await method(...args)
        } catch (error) {
          throw outward(engine, error)
        }
      },
    ]),
  ) as Store
}
