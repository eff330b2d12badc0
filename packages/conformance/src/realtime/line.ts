import type { ClientFrame, ServerFrame } from '@guichet/core/contract'
import type { LiveDoor, LiveReader } from '@guichet/core/ports'

/** One end of a live line, as its reader holds it. */
export interface TestLine {
  /** Everything that came, in order. */
  readonly frames: readonly ServerFrame[]
  /** False once the line is gone. */
  readonly open: boolean
  say(frame: ClientFrame | string): void
  /** Ends it as a broken cable would. */
  cut(): void
}

/** A transport under test. */
export interface Transport {
  connect(reader: LiveReader): Promise<TestLine>
  close(): Promise<void>
}

/** Lines without a transport: what is sent is there at once. */
export const memoryTransport = (door: LiveDoor): Promise<Transport> => {
  const ends = new Set<() => void>()
  return Promise.resolve({
    connect: async (reader) => {
      const frames: ServerFrame[] = []
      let open = true
      const connection = door.connect(reader, {
        send: ({ text }) => void frames.push(JSON.parse(text) as ServerFrame),
        close: () => {
          open = false
        },
      })
      const cut = (): void => {
        open = false
        connection.closed()
      }
      ends.add(cut)
      return {
        frames,
        get open() {
          return open
        },
        say: (frame) => connection.receive(typeof frame === 'string' ? frame : JSON.stringify(frame)),
        cut,
      }
    },
    close: async () => {
      for (const end of ends) end()
    },
  })
}

const patienceMs = 30_000

/** Waits until something is so. @throws Error with what was waited for */
export async function until(isSo: () => boolean, what: string, patience = patienceMs): Promise<void> {
  const began = performance.now()
  while (!isSo()) {
    if (performance.now() - began > patience) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** The frames of one kind about one subject. */
export const framesOf = <Type extends ServerFrame['type']>(
  line: TestLine,
  type: Type,
  subject?: string,
): Extract<ServerFrame, { type: Type }>[] =>
  line.frames.filter(
    (frame): frame is Extract<ServerFrame, { type: Type }> =>
      frame.type === type &&
      (subject === undefined ||
        ('subject' in frame && frame.subject === subject) ||
        (frame.type === 'event' && frame.event.subject === subject)),
  )

/** Sequences of the events of a subject, as they came. */
export const sequencesOf = (line: TestLine, subject: string): number[] =>
  framesOf(line, 'event', subject).map(({ event }) => event.sequence)
