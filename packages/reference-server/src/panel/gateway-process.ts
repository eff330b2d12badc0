import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'

/** The gateway beside this server. */
export interface GatewayProcess {
  stop(): Promise<void>
}

const restartMs = 500

/** Runs the gateway as a process of its own, and again whenever it ends: visits go on with the cookies they have (§13). */
export async function startGateway(env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  const state: { child: ChildProcess | null; stopped: boolean } = { child: null, stopped: false }
  const program = path.join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '../cli.ts' : 'cli.js')
  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(program, ['panels'], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
      state.child = child
      child.stdout?.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Panels are ready')) resolve()
      })
      child.once('exit', (code) => {
        reject(new Error(`the panel gateway ended (${code})`))
        if (!state.stopped) setTimeout(() => void start().catch(() => undefined), restartMs).unref()
      })
    })
  await start()
  return {
    async stop() {
      state.stopped = true
      const { child } = state
      if (!child || child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
