import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './mariadb.ts'

/** A private Redis on a free loopback port, which keeps nothing. */
export interface PrivateRedis {
  readonly url: string
  stop(): Promise<void>
  restart(): Promise<void>
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

export async function startRedis(): Promise<PrivateRedis> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-redis-'))
  const port = await freePort()
  const launch = async (): Promise<ChildProcess> => {
    const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--requirepass', 'guichet']
    const child = spawn('/usr/bin/redis-server', [...words, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' })
    for (let tries = 0; !(await answers(port)); tries++) {
      if (tries > 200) throw new Error('Redis did not start')
      await pause(50)
    }
    return child
  }
  let server = await launch()
  const end = async (): Promise<void> => {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGKILL')
    await ended
  }
  return {
    url: `redis://:guichet@127.0.0.1:${port}`,
    stop: async () => {
      await end()
      fs.rmSync(directory, { recursive: true, force: true })
    },
    restart: async () => {
      await end()
      server = await launch()
    },
  }
}
