import type { MysqlPool, MysqlPoolConnection } from 'kysely'
import { createPool } from 'mysql2'
import type { PoolConnection } from 'mysql2'

export interface MysqlPoolOptions {
  /** `mysql://user:password@host:port/database`, or `?socket=` with the path of a socket. */
  readonly url: string
  /** Connections that are kept open; 16 unless given. */
  readonly poolSize?: number
}

/** How long a connection may take to open, in milliseconds. */
const connectTimeout = 2000

/**
 * What every connection is told. A commit reads nothing that it decides on, so READ COMMITTED is enough, and it locks
 * fewer rows than the default. A lock is waited for 5 seconds and not 50.
 */
const session = [
  `set session sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE', innodb_lock_wait_timeout = 5`,
  'set session transaction isolation level read committed',
]

/**
 * A pool of connections, as Kysely's dialect takes it. A statement that is not answered within `statementTimeout`
 * milliseconds is given up together with its connection; 0 waits for ever.
 */
export function mysqlPool({ url, poolSize = 16 }: MysqlPoolOptions, statementTimeout: number): MysqlPool {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const socketPath = searchParams.get('socket')
  const pool = createPool({
    ...(socketPath === null ? { host: hostname, port: port === '' ? 3306 : Number(port) } : { socketPath }),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    // `utf8mb4` alone would mean another collation.
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    supportBigNumbers: true,
    connectionLimit: poolSize,
    maxIdle: poolSize,
    connectTimeout,
    enableKeepAlive: true,
  })
  const ready = new WeakMap<PoolConnection, MysqlPoolConnection>()

  return {
    getConnection: (answer) =>
      pool.getConnection((error, connection) => {
        if (error) return answer(error, undefined as never)
        const known = ready.get(connection)
        if (known) return answer(undefined, known)
        const limited = withTimeout(connection, statementTimeout)
        tell(connection, session, (refused) => {
          if (refused === null) {
            ready.set(connection, limited)
            return answer(undefined, limited)
          }
          // A connection that is given back half told would be used half told.
          connection.destroy()
          return answer(refused, undefined as never)
        })
      }),
    end: (answer) => pool.end((error) => answer(error ?? undefined)),
  }
}

/** Runs statements one after the other, until one is refused. */
function tell(connection: PoolConnection, statements: readonly string[], done: (refused: Error | null) => void): void {
  const [first, ...rest] = statements
  if (first === undefined) done(null)
  else connection.query(first, (error) => (error ? done(error) : tell(connection, rest, done)))
}

/** A server that does not answer must not keep a request for ever. */
function withTimeout(connection: PoolConnection, timeout: number): MysqlPoolConnection {
  return {
    threadId: connection.threadId,
    query: (text: string, values: unknown, answer?: (error: unknown, result: unknown) => void) =>
      connection.query({ sql: text, values: values as unknown[], ...(timeout > 0 && { timeout }) }, (error, result) => {
        if (error?.code === 'PROTOCOL_SEQUENCE_TIMEOUT') connection.destroy()
        answer?.(error, result)
      }),
    release: () => connection.release(),
    destroy: () => connection.destroy(),
  } as unknown as MysqlPoolConnection
}
