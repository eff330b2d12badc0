import { createPool } from 'mysql2'
import type { PoolConnection } from 'mysql2'
import type { MysqlPool, MysqlPoolConnection } from 'kysely'

export interface MysqlPoolOptions {
  /** `mysql://user:password@host:port/database`. */
  readonly url: string
  /** Connections that are kept open; 16 unless given. */
  readonly poolSize?: number
}

/** How long a connection may take to open, and a statement to be answered, in milliseconds. */
const connectTimeout = 2000
const statementTimeout = 30_000

/** A pool of connections, as Kysely's dialect takes it. */
export function mysqlPool({ url, poolSize = 16 }: MysqlPoolOptions): MysqlPool {
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
  return {
    getConnection: (answer) =>
      pool.getConnection((error, connection) =>
        error ? answer(error, undefined as never) : answer(undefined, limited(connection)),
      ),
    end: (answer) => pool.end((error) => answer(error ?? undefined)),
  }
}

const wrapped = new WeakMap<PoolConnection, MysqlPoolConnection>()

/** A server that does not answer must not keep a request for ever: the connection is given up with the statement. */
function limited(connection: PoolConnection): MysqlPoolConnection {
  const known = wrapped.get(connection)
  if (known) return known
  const query = (text: string, values: unknown, answer?: (error: unknown, result: unknown) => void) =>
    connection.query({ sql: text, values: values as unknown[], timeout: statementTimeout }, (error, result) => {
      if (error?.code === 'PROTOCOL_SEQUENCE_TIMEOUT') connection.destroy()
      answer?.(error, result)
    })
  const limitedConnection = {
    threadId: connection.threadId,
    query,
    release: () => connection.release(),
    destroy: () => connection.destroy(),
  } as unknown as MysqlPoolConnection
  wrapped.set(connection, limitedConnection)
  return limitedConnection
}

