import type { Actor, Helpdesk, LiveFrame, LiveReader } from '@guichet/core'
import { placesPerSource } from '@guichet/adapters-ws'
import { TooManyRequests, Unauthenticated } from '@guichet/core'
import type { RequestHandler } from 'express'
import { localsOf, sourceOf } from './request.ts'

const heartbeatMs = 15_000
/** Whoever loses a session, a key or a right hears nothing more after this long; to listen keeps no session awake (auth-5). */
const checkMs = 4000

const tryAgainSeconds = 60

/**
 * Server-sent events: which subjects moved, for whoever is signed in. Rights are judged for each frame (live-1); a source holds
 * so many streams at once (live-4).
 */
export function liveFeed(
  desk: Helpdesk,
  streamsPerSource: number | null,
): { handler: RequestHandler; closeAll: () => void } {
  const open = new Set<() => void>()
  const places = placesPerSource(streamsPerSource)
  return {
    handler: async (request, response) => {
      const { token, key } = localsOf(response)
      const reader: LiveReader | null = await desk.access.liveReader({ session: token, key })
      if (reader === null) throw new Unauthenticated()
      const source = sourceOf(request)
      const listens = request.method !== 'HEAD'
      if (listens && !places.enter(source)) throw new TooManyRequests(tryAgainSeconds)
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      if (!listens) {
        response.end()
        return
      }
      response.write('retry: 1000\n\n')
      const send = (frame: LiveFrame): void => void response.write(`data: ${JSON.stringify(frame)}\n\n`)
      let { actor } = reader.identity
      let stop = desk.listen(actor, send)
      const look = (now: Actor | undefined): void => {
        if (!open.has(end)) return
        if (now === undefined) return end()
        if (JSON.stringify(now) === JSON.stringify(actor)) return
        stop()
        actor = now
        stop = desk.listen(actor, send)
      }
      const beat = setInterval(() => response.write(': still here\n\n'), heartbeatMs)
      const check = setInterval(
        () =>
          void reader.prove().then(
            (now) => look(now?.actor),
            () => undefined,
          ),
        checkMs,
      )
      const end = (): void => {
        if (!open.delete(end)) return
        places.leave(source)
        clearInterval(beat)
        clearInterval(check)
        stop()
        response.end()
      }
      open.add(end)
      request.on('close', end)
      // Whoever left while we looked who they are has been gone before this could hear of it.
      if (request.destroyed) end()
    },
    closeAll: () => {
      for (const end of open) end()
    },
  }
}
