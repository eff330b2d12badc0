import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Where this process takes its ports from, so that two that run at once do not meet. */
let nextPort = 11_000 + (process.pid % 190) * 100

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/**
 * A port that is free, and stays so until it is used and while its server is away: it is below those that the system
 * gives to connections and to whoever asks for any.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = nextPort
    nextPort = port < 30_999 ? port + 1 : 11_000
    if (await isFree(port)) return port
  }
}

/** A private MariaDB on a free loopback port. */
export interface MariaDb {
  /** `mysql://…`, without a database. */
  readonly url: string
  readonly version: string
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Lets it stand still, with its port open, and go on. */
  freeze(): void
  thaw(): void
  /** Starts it again on the same data and port. */
  restart(): Promise<void>
}

const memory = '/dev/shm'

/**
 * Starts a real MariaDB with its data in memory where there is room; every commit is flushed, as in production.
 * The data directory goes when it is stopped.
 */
export async function startMariaDb(): Promise<MariaDb> {
  const directory = fs.mkdtempSync(path.join(fs.existsSync(memory) ? memory : os.tmpdir(), 'guichet-mariadb-'))
  const user = os.userInfo().username
  const port = await freePort()
  const data = path.join(directory, 'data')
  const socket = path.join(directory, 's.sock')
  const install = spawnSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      `--user=${user}`,
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--innodb-log-file-size=8M',
    ],
    { encoding: 'utf8' },
  )
  if (install.status !== 0) throw new Error(`mariadb-install-db failed: ${install.stderr}`)

  const client = (sql: string) =>
    spawnSync('mariadb', ['--no-defaults', '-uroot', `--socket=${socket}`, '-N', '-e', sql], { encoding: 'utf8' })
  const launch = async () => {
    const server = spawn(
      '/usr/sbin/mariadbd',
      [
        '--no-defaults',
        `--user=${user}`,
        `--datadir=${data}`,
        `--socket=${socket}`,
        `--pid-file=${directory}/pid`,
        // Another one that starts would clear away what this one keeps in a folder that they share.
        `--tmpdir=${directory}`,
        '--bind-address=127.0.0.1',
        `--port=${port}`,
        '--skip-log-bin',
        '--skip-name-resolve',
        '--performance-schema=0',
        '--innodb-log-file-size=64M',
        '--innodb-buffer-pool-size=256M',
        '--innodb-flush-log-at-trx-commit=1',
        '--max-connections=300',
        '--character-set-server=utf8mb4',
        '--collation-server=utf8mb4_unicode_ci',
      ],
      { stdio: 'ignore' },
    )
    for (let tries = 0; client('select 1').status !== 0; tries++) {
      if (tries > 600 || server.exitCode !== null) throw new Error('MariaDB did not start')
      await pause(100)
    }
    return server
  }

  let server = await launch()
  client("create user guichet@'%' identified by 'guichet'; grant all on *.* to guichet@'%'")
  const ended = async (signal: NodeJS.Signals) => {
    const exit = server.exitCode === null ? new Promise((resolve) => server.once('exit', resolve)) : Promise.resolve()
    server.kill(signal)
    await exit
  }
  return {
    url: `mysql://guichet:guichet@127.0.0.1:${port}`,
    version: client('select version()').stdout.trim(),
    stop: async () => {
      await ended('SIGTERM')
      fs.rmSync(directory, { recursive: true, force: true })
    },
    kill: () => ended('SIGKILL'),
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    restart: async () => {
      server = await launch()
    },
  }
}
