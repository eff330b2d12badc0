import type { Actor, Helpdesk, LiveFrame } from '@guichet/core'
import { Unauthenticated } from '@guichet/core'
import type { RequestHandler } from 'express'
import { localsOf } from './request.ts'
import type { Locals } from './request.ts'

const heartbeatMs = 15_000
/** Whoever loses a session, a key or a right hears nothing more after this long (auth-5). */
const checkMs = 4000

/** Who is behind the same credentials now, or null. */
async function actorNow(desk: Helpdesk, { token, key }: Locals): Promise<Actor | null> {
  if (token !== null) return (await desk.access.authenticate(token))?.actor ?? null
  return key === null ? null : desk.access.authenticateKey(key)
}

/** Server-sent events: which subjects moved, for whoever is signed in. Rights are judged for each frame (live-1). */
export function liveFeed(desk: Helpdesk): { handler: RequestHandler; closeAll: () => void } {
  const open = new Set<() => void>()
  return {
    handler: (request, response) => {
      const locals = localsOf(response)
      if (locals.actor.kind === 'visitor') throw new Unauthenticated()
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      if (request.method === 'HEAD') {
        response.end()
        return
      }
      response.write('retry: 1000\n\n')
      const send = (frame: LiveFrame): void => void response.write(`data: ${JSON.stringify(frame)}\n\n`)
      let actor: Actor = locals.actor
      let stop = desk.listen(actor, send)
      const look = (now: Actor | null): void => {
        if (!open.has(end)) return
        if (now === null) return end()
        if (JSON.stringify(now) === JSON.stringify(actor)) return
        stop()
        actor = now
        stop = desk.listen(actor, send)
      }
      const beat = setInterval(() => response.write(': still here\n\n'), heartbeatMs)
      const check = setInterval(() => void actorNow(desk, locals).then(look, () => undefined), checkMs)
      const end = (): void => {
        clearInterval(beat)
        clearInterval(check)
        stop()
        open.delete(end)
        response.end()
      }
      open.add(end)
      request.on('close', end)
    },
    closeAll: () => {
      for (const end of open) end()
    },
  }
}
