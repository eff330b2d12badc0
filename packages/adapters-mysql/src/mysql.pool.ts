import { createConnection, createPool } from 'mysql2'
import type { ConnectionOptions, Pool as MysqlPool, PoolConnection, QueryError, ResultSetHeader } from 'mysql2'
import { silenceWatch } from './mysql.silence.ts'

export interface MysqlPoolOptions {
  /** `mysql://user:password@host:port/database`, or `?socket=` with the path of a socket. */
  readonly url: string
  /** Connections that are kept open; 16 unless given. */
  readonly poolSize?: number
  /** Nothing here needs more than the default, `read committed`; a stricter one costs locks. */
  readonly isolation?: 'read committed' | 'repeatable read'
}

/** One statement, with its parameters. */
export interface PooledStatement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** What a statement has changed, or the rows it has found. */
export type StatementResult = Pick<ResultSetHeader, 'insertId' | 'affectedRows'> | object[]

/** Of each statement that was done its result, and what the next one failed with. */
export interface Run {
  readonly results: readonly StatementResult[]
  readonly error: Error | null
}

/** A connection of the pool. */
export interface PooledConnection {
  /** Sends statements on one way; the server does them in order, and stops at the first that fails. */
  run(statements: readonly PooledStatement[]): Promise<Run>
  release(): void
}

/** Connections that are kept open. */
export interface Pool {
  connection(): Promise<PooledConnection>
  end(): Promise<void>
}

/** How long a connection may take to open, in milliseconds. */
const connectTimeout = 2000

/**
 * What every connection is told. A commit reads nothing that it decides on, so READ COMMITTED is enough, and it locks
 * fewer rows than the default. A lock is waited for 5 seconds and not 50.
 */
const session = [
  `set session sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE', innodb_lock_wait_timeout = 5`,
]

/**
 * A pool of connections. A statement that is not answered within `statementTimeout` milliseconds is given up together
 * with its connection; 0 waits for ever.
 */
export function mysqlPool(
  { url, poolSize = 16, isolation = 'read committed' }: MysqlPoolOptions,
  statementTimeout: number,
): Pool {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const socketPath = searchParams.get('socket')
  const server = {
    ...(socketPath === null ? { host: hostname, port: port === '' ? 3306 : Number(port) } : { socketPath }),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    // `utf8mb4` alone would mean another collation.
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    supportBigNumbers: true,
    // Texts of statements are our own, never put together from what people write.
    multipleStatements: true,
    connectTimeout,
  }
  const pool = createPool({ ...server, connectionLimit: poolSize, maxIdle: poolSize, enableKeepAlive: true })
  const waits = silenceWatch(() => probe(server))
  const ready = new WeakMap<PoolConnection, PooledConnection>()
  const told = [...session, `set session transaction isolation level ${isolation}`].map(just)

  return {
    async connection() {
      const connection = await given(pool, waits)
      const known = ready.get(connection)
      if (known) return known
      const limited = withTimeout(connection, statementTimeout, waits)
      const { error } = await limited.run(told)
      // A connection that is given back half told would be used half told.
      if (error !== null) connection.destroy()
      if (error !== null) throw error
      ready.set(connection, limited)
      return limited
    },
    end: () => new Promise((resolve, reject) => pool.end((error) => (error ? reject(error) : resolve()))),
  }
}

/** A connection of the pool, unless the server is silent for too long; one that comes too late goes back. */
const given = (pool: MysqlPool, waits: ReturnType<typeof silenceWatch>): Promise<PoolConnection> =>
  new Promise((resolve, reject) => {
    let late = false
    const end = waits(() => {
      late = true
      reject(silence())
    })
    pool.getConnection((error, connection) => {
      end()
      if (error) reject(error)
      else if (late) connection.release()
      else resolve(connection)
    })
  })

const just = (sql: string): PooledStatement => ({ sql, parameters: [] })

/** Whether the server says anything at all, over a connection of its own. */
const probe = (server: ConnectionOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    const connection = createConnection(server)
    connection.on('error', reject)
    connection.query('select 1', (error) => {
      connection.destroy()
      if (error) reject(error)
      else resolve()
    })
  })

const silence = (): Error => Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' })

/** A server that does not answer must not keep a request for ever. */
function withTimeout(
  connection: PoolConnection,
  timeout: number,
  waits: ReturnType<typeof silenceWatch>,
): PooledConnection {
  return {
    run: (statements) =>
      new Promise((resolve) => {
        const done: StatementResult[] = []
        const settle = (error: Error | null, results: readonly StatementResult[] = done): void => {
          end()
          resolve({ results, error })
        }
        // A migration waits as long as it takes.
        const end =
          timeout === 0
            ? () => undefined
            : waits(() => {
                connection.destroy()
                settle(silence())
              })
        const sql = statements.map((statement) => statement.sql).join('; ')
        const values = statements.flatMap(({ parameters }) => parameters)
        const command = connection.query(
          { sql, values, ...(timeout > 0 && { timeout }) },
          (error: QueryError | null, result: unknown) => {
            if (error?.code === 'PROTOCOL_SEQUENCE_TIMEOUT') connection.destroy()
            if (error) settle(error)
            else settle(null, (statements.length === 1 ? [result] : result) as StatementResult[])
          },
        )
        if (statements.length > 1) command.on('result', (result: StatementResult) => done.push(result))
      }),
    release: () => connection.release(),
  }
}
