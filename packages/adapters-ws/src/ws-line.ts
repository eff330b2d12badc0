import type { Duplex } from 'node:stream'
import type { LiveEnd, LiveLine, SentFrame } from '@guichet/core/ports'
import type { WebSocket } from 'ws'
import { textFrame } from './text-frame.ts'

/** A reader that lets more wait than this is cut off, and resumes when it reads again (live-4). */
export const mostWaiting = 1024 * 1024
const drainedBelow = 64 * 1024
const drainPollMs = 10

/** Close codes: 1001 going away, 1008 policy (RFC 6455); 4000 and up are ours. */
const closeCodes: Readonly<Record<LiveEnd, number>> = { withdrawn: 4401, flooding: 1008, stopping: 1001 }

/** The bytes of a frame are made once, however many sockets it goes to. */
const bytesOf = new WeakMap<SentFrame, Buffer>()
let last: { readonly frame: SentFrame; readonly bytes: Buffer } | null = null
function bytes(frame: SentFrame): Buffer {
  if (last?.frame === frame) return last.bytes
  const known = bytesOf.get(frame) ?? textFrame(frame.text)
  bytesOf.set(frame, known)
  last = { frame, bytes: known }
  return known
}

/** Commits that wait for each other come to their frames so many turns of the loop apart, at most. */
const gatheredTurns = 4

/** Streams with something to write that is not written yet. */
let gathering: Duplex[] = []
function writeAll(turnsLeft: number): void {
  if (turnsLeft > 0) return void setImmediate(writeAll, turnsLeft - 1)
  const streams = gathering
  gathering = []
  for (const stream of streams) stream.uncork()
}

/** What is written to a stream within a few turns of the loop goes out in one piece; when idle, a turn takes no time. */
export function gather(stream: Duplex): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  if (gathering.push(stream) === 1) writeAll(gatheredTurns)
}

/**
 * A socket as a live line. Frames are written to the stream under the socket, ready made: nothing is compressed, so what
 * the socket itself writes stands before or after a frame and never within.
 */
export class WsLine implements LiveLine {
  readonly #socket: WebSocket
  readonly #stream: Duplex

  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket
    this.#stream = stream
  }

  send(frame: SentFrame): void {
    const socket = this.#socket
    if (socket.readyState !== socket.OPEN) return
    if (this.#stream.writableLength > mostWaiting) return socket.terminate()
    gather(this.#stream)
    this.#stream.write(bytes(frame))
  }

  close(because: LiveEnd): void {
    this.#socket.close(closeCodes[because], because)
  }

  async drained(): Promise<void> {
    while (this.#socket.readyState === this.#socket.OPEN && this.#stream.writableLength > drainedBelow)
      await new Promise((resolve) => setTimeout(resolve, drainPollMs))
  }
}
