import type { LiveEnd, LiveLine, SentFrame } from '@guichet/core/ports'
import type { WebSocket } from 'ws'

/** A reader that lets more wait than this is cut off, and resumes when it reads again (live-4). */
export const mostWaiting = 1024 * 1024
const drainedBelow = 64 * 1024
const drainPollMs = 10

/** Close codes: 1001 going away, 1008 policy (RFC 6455); 4000 and up are ours. */
const closeCodes: Readonly<Record<LiveEnd, number>> = { withdrawn: 4401, flooding: 1008, stopping: 1001 }

/** The bytes of a frame are made once, however many sockets it goes to. */
const bytesOf = new WeakMap<SentFrame, Buffer>()
function bytes(frame: SentFrame): Buffer {
  const known = bytesOf.get(frame)
  if (known) return known
  const made = Buffer.from(frame.text)
  bytesOf.set(frame, made)
  return made
}

const asText = { binary: false }

/** A socket as a live line. */
export function wsLine(socket: WebSocket): LiveLine {
  return {
    send(frame) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > mostWaiting) return socket.terminate()
      socket.send(bytes(frame), asText)
    },
    close(because) {
      socket.close(closeCodes[because], because)
    },
    async drained() {
      while (socket.readyState === socket.OPEN && socket.bufferedAmount > drainedBelow)
        await new Promise((resolve) => setTimeout(resolve, drainPollMs))
    },
  }
}
