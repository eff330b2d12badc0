import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freePort } from './mariadb.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A Guichet server in a process of its own, as people run it. */
export interface RunningServer {
  readonly url: string
  readonly port: number
  /** Of its process; the gateway to panels is a child of it. */
  readonly pid: number
  /** What it has printed so far. */
  output(): string
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same port and data. */
  restart(): Promise<void>
  /** Runs a command of the program on the same data, with this on its standard input. */
  command(
    words: readonly string[],
    input: string | Uint8Array,
    settings?: Record<string, string>,
  ): Promise<{ readonly code: number | null; readonly output: string }>
}

/** From the source, or as it is built and published. */
const programs = {
  source: ['--conditions=@guichet/source', 'packages/reference-server/src/cli.ts'],
  built: ['packages/reference-server/dist/cli.js'],
} as const
type Program = keyof typeof programs

const ready = /^Guichet is ready at (http:\/\/localhost:\d+)$/m

function launch(
  program: Program,
  env: NodeJS.ProcessEnv,
): { child: ChildProcess; output: () => string; ready: Promise<void> } {
  const child = spawn(process.execPath, [...programs[program], 'serve'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const isReady = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      text += chunk.toString()
      if (ready.test(text)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`the server ended:\n${text}`)))
  })
  return { child, output: () => text, ready: isReady }
}

/** Starts a server on a free port with a data directory of its own, and waits until it is ready. */
export async function startServer(
  settings: Record<string, string> = {},
  program: Program = 'source',
): Promise<RunningServer> {
  const port = Number(settings['PORT'] ?? (await freePort()))
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-server-'))
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    // A start costs half as much when its modules are compiled already.
    NODE_COMPILE_CACHE: path.join(root, 'build/compiled'),
    PORT: String(port),
    HOST: '127.0.0.1',
    GUICHET_DATA_DIR: directory,
    GUICHET_RATE_LIMIT: 'off',
    ...settings,
  }
  let current = launch(program, env)
  await current.ready
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const { child } = current
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await exit
  }
  return {
    url: `http://localhost:${port}`,
    port,
    get pid() {
      return current.child.pid ?? 0
    },
    output: () => current.output(),
    stop: async () => {
      await end('SIGTERM')
      fs.rmSync(directory, { recursive: true, force: true })
    },
    kill: () => end('SIGKILL'),
    restart: async () => {
      current = launch(program, env)
      await current.ready
    },
    command: (words, input, more = {}) =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [...programs[program], ...words], { cwd: root, env: { ...env, ...more } })
        let output = ''
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
        child.stdin.on('error', () => undefined)
        child.stdin.end(input)
        child.once('exit', (code) => resolve({ code, output }))
      }),
  }
}
