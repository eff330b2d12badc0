import type { MysqlPool, MysqlPoolConnection } from 'kysely'
import { createConnection, createPool } from 'mysql2'
import type { ConnectionOptions, PoolConnection } from 'mysql2'
import { silenceWatch } from './mysql.silence.ts'

export interface MysqlPoolOptions {
  /** `mysql://user:password@host:port/database`, or `?socket=` with the path of a socket. */
  readonly url: string
  /** Connections that are kept open; 16 unless given. */
  readonly poolSize?: number
  /** Nothing here needs more than the default, `read committed`; a stricter one costs locks. */
  readonly isolation?: 'read committed' | 'repeatable read'
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
 * A pool of connections, as Kysely's dialect takes it. A statement that is not answered within `statementTimeout`
 * milliseconds is given up together with its connection; 0 waits for ever.
 */
export function mysqlPool(
  { url, poolSize = 16, isolation = 'read committed' }: MysqlPoolOptions,
  statementTimeout: number,
): MysqlPool {
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
    connectTimeout,
  }
  const pool = createPool({ ...server, connectionLimit: poolSize, maxIdle: poolSize, enableKeepAlive: true })
  const waits = silenceWatch(() => probe(server))
  const ready = new WeakMap<PoolConnection, MysqlPoolConnection>()

  return {
    getConnection: (ask) => {
      let given = false
      const answer: typeof ask = (error, connection) => {
        end()
        if (!given) ask(error, connection)
        else if (!error) connection.release()
        given = true
      }
      const end = waits(() => answer(silence(), undefined as never))
      pool.getConnection((error, connection) => {
        if (error) return answer(error, undefined as never)
        const known = ready.get(connection)
        if (known) return answer(undefined, known)
        const limited = withTimeout(connection, statementTimeout, waits)
        tell(limited, [...session, `set session transaction isolation level ${isolation}`], (refused) => {
          if (refused === null) {
            ready.set(connection, limited)
            return answer(undefined, limited)
          }
          // A connection that is given back half told would be used half told.
          connection.destroy()
          return answer(refused, undefined as never)
        })
      })
    },
    end: (answer) => pool.end((error) => answer(error ?? undefined)),
  }
}

/** Runs statements one after the other, until one is refused. */
function tell(connection: MysqlPoolConnection, statements: readonly string[], done: (refused: unknown) => void): void {
  const [first, ...rest] = statements
  if (first === undefined) done(null)
  else connection.query(first, [], (error) => (error ? done(error) : tell(connection, rest, done)))
}

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
): MysqlPoolConnection {
  return {
    threadId: connection.threadId,
    query: (text: string, values: unknown, answer?: (error: unknown, result: unknown) => void) => {
      let answered = false
      const settle = (error: unknown, result: unknown): void => {
        end()
        if (answered) return
        answered = true
        answer?.(error, result)
      }
      // A migration waits as long as it takes.
      const end =
        timeout === 0
          ? () => undefined
          : waits(() => {
              connection.destroy()
              settle(silence(), undefined)
            })
      return connection.query(
        { sql: text, values: values as unknown[], ...(timeout > 0 && { timeout }) },
        (error, result) => {
          if (error?.code === 'PROTOCOL_SEQUENCE_TIMEOUT') connection.destroy()
          settle(error, result)
        },
      )
    },
    release: () => connection.release(),
    destroy: () => connection.destroy(),
  } as unknown as MysqlPoolConnection
}
