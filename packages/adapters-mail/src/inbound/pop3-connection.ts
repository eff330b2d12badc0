import net from 'node:net'
import tls from 'node:tls'
import { MailUnavailable } from '@guichet/core/ports'
import { unavailable } from '../connection/failure.ts'
import { silence, tlsOptions } from '../connection/settings.ts'
import type { ServerSettings } from '../connection/settings.ts'

/** A server's `-ERR`. */
export class Pop3Refusal extends Error {}

/** A conversation with a POP3 server (RFC 1939): commands one after the other, answers as bytes. */
export interface Pop3Connection {
  /** Sends a command and answers the first line, without `+OK`. @throws Pop3Refusal */
  ask(command: string): Promise<string>
  /** Sends a command that the next line goes on with. @throws Pop3Refusal */
  begin(command: string): Promise<void>
  /** The same for an answer of many lines: their bytes, dots unstuffed, up to `most` bytes; the rest is passed over. */
  askLines(command: string, most?: number): Promise<Buffer>
  secure(): Promise<void>
  end(): void
}

/** Opens a connection and reads the greeting. */
export async function pop3Connection(settings: ServerSettings): Promise<Pop3Connection> {
  let socket: net.Socket = await connect(settings, settings.security === 'tls')
  let reader = readerOf(socket)
  const line = async (): Promise<string> => {
    const text = (await reader.line()).toString('latin1')
    if (text.startsWith('+OK')) return text.slice(3).trim()
    throw new Pop3Refusal(text.replace(/^-ERR\s*/, '').trim() || text)
  }
  await line()
  const ask = (command: string): Promise<string> => {
    // A line end within a value would be a second command.
    if (/[\r\n]/.test(command)) return Promise.reject(new MailUnavailable('protocol', 'a command has a line end'))
    socket.write(`${command}\r\n`)
    return line()
  }
  return {
    ask,
    async begin(command) {
      const answer = await ask(command).catch((error: unknown) => error)
      if (!(answer instanceof Pop3Refusal && answer.message.startsWith('+'))) throw answer
    },
    async askLines(command, most = Infinity) {
      await ask(command)
      const lines: Buffer[] = []
      let size = 0
      for (;;) {
        const next = await reader.line()
        if (next.length === 1 && next[0] === 46) break
        const own = next[0] === 46 ? next.subarray(1) : next
        if (size < most) lines.push(own, Buffer.from('\r\n'))
        size += own.length + 2
      }
      const whole = Buffer.concat(lines)
      return whole.length > most ? whole.subarray(0, most) : whole
    },
    async secure() {
      await ask('STLS')
      reader.release()
      socket = await upgraded(socket, settings)
      reader = readerOf(socket)
    },
    end: () => socket.destroy(),
  }
}

const connect = (settings: ServerSettings, secure: boolean): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const { host, port } = settings
    const failed = (error: Error): void => reject(unavailable(error))
    const socket = secure
      ? tls.connect({ host, port, ...tlsOptions(settings) }, () => opened())
      : net.connect({ host, port }, () => opened())
    const opened = (): void => {
      socket.off('error', failed)
      // From here on a failure is the reader's to tell.
      socket.on('error', () => undefined)
      resolve(socket)
    }
    socket.once('error', failed)
    socket.setTimeout(silence(settings), () => socket.destroy(new Error('the server is silent')))
  })

const upgraded = (plain: net.Socket, settings: ServerSettings): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const secure = tls.connect({ socket: plain, ...tlsOptions(settings) }, () => {
      secure.off('error', failed)
      secure.on('error', () => undefined)
      secure.setTimeout(silence(settings), () => secure.destroy(new Error('the server is silent')))
      resolve(secure)
    })
    const failed = (error: Error): void => reject(unavailable(error))
    secure.once('error', failed)
  })

/** The lines of a socket, as bytes without their ends. */
function readerOf(socket: net.Socket) {
  let chunks: Buffer[] = []
  let length = 0
  let waiting: { resolve: (line: Buffer) => void; reject: (error: Error) => void } | null = null
  let ended: Error | null = null
  const take = (): void => {
    if (!waiting) return
    const whole = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)
    const end = whole.indexOf(10)
    if (end === -1) {
      chunks = [whole]
      if (ended) settle(null)
      return
    }
    const line = whole.subarray(0, end > 0 && whole[end - 1] === 13 ? end - 1 : end)
    chunks = [whole.subarray(end + 1)]
    length = whole.length - end - 1
    settle(line)
  }
  const settle = (line: Buffer | null): void => {
    const now = waiting
    waiting = null
    if (line) now?.resolve(line)
    else now?.reject(ended ?? new Error('the connection ended'))
  }
  const data = (chunk: Buffer): void => {
    chunks.push(chunk)
    length += chunk.length
    if (chunk.includes(10)) take()
  }
  const over = (error?: Error): void => {
    ended = new MailUnavailable('unreachable', error?.message ?? 'the connection ended')
    if (length === 0 || !chunks.some((chunk) => chunk.includes(10))) settle(null)
  }
  const failed = (error: Error): void => over(error)
  const closed = (): void => over()
  socket.on('data', data).on('error', failed).on('close', closed)
  return {
    line: (): Promise<Buffer> =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        take()
        if (ended && waiting) settle(null)
      }),
    release: (): void => {
      socket.off('data', data).off('error', failed).off('close', closed)
    },
  }
}
