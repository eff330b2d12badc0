import fs from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { canary } from './hostile-panel.ts'

/** The password as pages, addresses and logs may write it, and every piece of six characters of it (panel-2). */
const spellings: readonly string[] = [
  ...Array.from({ length: canary.length - 5 }, (_, at) => canary.slice(at, at + 6)),
  encodeURIComponent(canary),
  new URLSearchParams({ p: canary }).toString().slice(2),
  JSON.stringify(canary).slice(1, -1),
  canary.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  Buffer.from(canary).toString('base64').replaceAll('=', ''),
  Buffer.from(canary).toString('hex'),
]

/** How many of them are in it. */
export const hitsIn = (words: string | Buffer): number =>
  spellings.filter((spelling) => words.includes(spelling)).length

/** What a page asks for, gets, hears over its lines, and prints. */
export interface Heard {
  readonly traffic: string[]
  readonly sockets: string[]
  readonly console: string[]
}

export function listen(page: Page): Heard {
  const heard: Heard = { traffic: [], sockets: [], console: [] }
  page.on('request', (request) =>
    heard.traffic.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? ''),
  )
  page.on('console', (message) => heard.console.push(message.text()))
  page.on('websocket', (socket) => {
    heard.sockets.push(socket.url())
    const hear = ({ payload }: { payload: string | Buffer }): unknown => heard.sockets.push(payload.toString('latin1'))
    socket.on('framesent', hear)
    socket.on('framereceived', hear)
  })
  page.on('response', (response) => {
    heard.traffic.push(JSON.stringify(response.headers()))
    response.text().then(
      (body) => heard.traffic.push(body),
      () => undefined,
    )
  })
  return heard
}

/** What a browser keeps: its cookies, and what every frame has stored. */
export async function stored(context: BrowserContext): Promise<readonly string[]> {
  const frames = context.pages().flatMap((page) => page.frames())
  const kept = frames.map((frame) =>
    frame.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])).catch(() => ''),
  )
  return [JSON.stringify(await context.storageState()), ...(await Promise.all(kept))]
}

/** Every file in a folder and below: the database with its journal, kept files, keys, what was printed there. */
export const filesOf = (directory: string): readonly Buffer[] =>
  fs
    .readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => fs.readFileSync(path.join(parentPath, name)))

/** Has a process that was started with `heapWords` write down every string that it still holds. */
export async function heldStrings(directory: string, pid: number): Promise<readonly string[]> {
  process.kill(pid, 'SIGUSR2')
  let strings: readonly string[] = []
  let size = 0
  const read = (): boolean => {
    const name = fs.readdirSync(directory).find((one) => one.includes(`.${pid}.`))
    if (name === undefined) return false
    const file = path.join(directory, name)
    const before = size
    ;({ size } = fs.statSync(file))
    // Reading a hundred megabytes that still grow takes the time from whoever writes them.
    if (size === 0 || size !== before) return false
    try {
      ;({ strings } = JSON.parse(fs.readFileSync(file, 'utf8')) as { strings: readonly string[] })
      return true
    } catch {
      return false
    }
  }
  await expect.poll(read, { timeout: 240_000, interval: 500 }).toBe(true)
  return strings
}

export const heapWords = (directory: string): string => `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${directory}`
