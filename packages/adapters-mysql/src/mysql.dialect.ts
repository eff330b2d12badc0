import type { LaterQuery } from '@guichet/adapters-sql'
import { isLater } from '@guichet/adapters-sql'
import { MysqlDialect } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { failureOf } from './mysql.failure.ts'
import { mysqlPool } from './mysql.pool.ts'
import type { MysqlPoolOptions, Pool, PooledConnection, StatementResult } from './mysql.pool.ts'

/** Statements that wait are sent when their texts come to this, so that no packet is too large for the server. */
const mostWaitingLength = 200_000

type Statement = Pick<CompiledQuery, 'sql' | 'parameters'> & Partial<Pick<LaterQuery, 'refusal'>>

const just = (sql: string): Statement => ({ sql, parameters: [] })

const lengthOf = ({ sql, parameters }: Statement): number =>
  parameters.reduce<number>(
    (sum, value) => sum + (typeof value === 'string' || value instanceof Uint8Array ? value.length : 8),
    sql.length,
  )

function answerOf<Row>(result: StatementResult | undefined): QueryResult<Row> {
  if (result === undefined || Array.isArray(result)) return { rows: (result ?? []) as Row[] }
  const { insertId, affectedRows } = result
  return { rows: [], insertId: BigInt(insertId), numAffectedRows: BigInt(affectedRows) }
}

/**
 * A connection that spares ways to the server: `begin` goes with the first statement of a transaction, and what nobody
 * waits for with the commit. To the server each is a statement of its own, and it stops at the first that fails.
 */
class GatheringConnection implements DatabaseConnection {
  readonly #pooled: PooledConnection
  #waiting: Statement[] = []
  #waitingLength = 0
  #transaction: 'none' | 'opening' | 'open' = 'none'

  constructor(pooled: PooledConnection) {
    this.#pooled = pooled
  }

  begin(): void {
    this.#transaction = 'opening'
  }

  async commit(): Promise<void> {
    if (this.#transaction === 'open' || this.#waiting.length > 0) await this.#send(just('commit'))
    this.#transaction = 'none'
  }

  async rollback(): Promise<void> {
    const begun = this.#transaction === 'open'
    this.#forget()
    this.#transaction = 'none'
    if (begun) await this.#send(just('rollback'))
  }

  release(): void {
    this.#pooled.release()
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (isLater(query) && this.#transaction !== 'none') {
      this.#waiting.push(query)
      this.#waitingLength += lengthOf(query)
      if (this.#waitingLength > mostWaitingLength) await this.#send()
      return { rows: [] }
    }
    // Not together: the failure of an earlier statement would be taken for one of this.
    if (this.#waiting.length > 0) await this.#send()
    return answerOf(await this.#send(query))
  }

  streamQuery(): never {
    throw new Error('Rows are not streamed.')
  }

  #forget(): void {
    this.#waiting = []
    this.#waitingLength = 0
  }

  /** Sends what waits, and this behind it. Answers the result of the last. */
  async #send(last?: Statement): Promise<StatementResult | undefined> {
    const statements = last ? [...this.#waiting, last] : this.#waiting
    this.#forget()
    if (this.#transaction === 'opening') {
      this.#transaction = 'open'
      statements.unshift(just('begin'))
    }
    const { results, error } = await this.#pooled.run(statements)
    if (error === null) return results.at(-1)
    const failed = statements[results.length]
    if (failed === last || failureOf(error) !== 'duplicate') throw error
    throw failed?.refusal?.() ?? new Error('A value that must be unique is taken.', { cause: error })
  }
}

class GatheringDriver implements Driver {
  readonly #pool: Pool
  readonly #connections = new WeakMap<PooledConnection, GatheringConnection>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<GatheringConnection> {
    const pooled = await this.#pool.connection()
    const connection = this.#connections.get(pooled) ?? new GatheringConnection(pooled)
    this.#connections.set(pooled, connection)
    return connection
  }

  async beginTransaction(connection: GatheringConnection): Promise<void> {
    connection.begin()
  }

  commitTransaction(connection: GatheringConnection): Promise<void> {
    return connection.commit()
  }

  rollbackTransaction(connection: GatheringConnection): Promise<void> {
    return connection.rollback()
  }

  async releaseConnection(connection: GatheringConnection): Promise<void> {
    connection.release()
  }

  destroy(): Promise<void> {
    return this.#pool.end()
  }
}

/** Kysely on our pool, with as few ways to the server as a transaction needs. */
export class GatheringDialect extends MysqlDialect {
  readonly #pool: Pool

  constructor(options: MysqlPoolOptions, statementTimeout: number) {
    const pool = mysqlPool(options, statementTimeout)
    super({ pool: { getConnection: unused, end: unused } })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new GatheringDriver(this.#pool)
  }
}

const unused = (): never => {
  throw new Error('The driver has a pool of its own.')
}
