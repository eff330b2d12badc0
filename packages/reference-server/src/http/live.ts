import type { Helpdesk } from '@guichet/core'
import { Unauthenticated } from '@guichet/core'
import type { RequestHandler } from 'express'
import { localsOf } from './request.ts'

const heartbeatMs = 15_000

/** Server-sent events: which subjects moved, for whoever is signed in. Rights are judged for each frame (live-1). */
export function liveFeed(desk: Helpdesk): { handler: RequestHandler; closeAll: () => void } {
  const open = new Set<() => void>()
  return {
    handler: (request, response) => {
      const { actor, token } = localsOf(response)
      if (actor.kind === 'visitor') throw new Unauthenticated()
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      response.write('retry: 1000\n\n')
      const stop = desk.listen(actor, (frame) => response.write(`data: ${JSON.stringify(frame)}\n\n`))
      // A session that ends closes its streams with the next beat (auth-5).
      const beat = setInterval(() => {
        response.write(': still here\n\n')
      }, heartbeatMs)
      const check = setInterval(() => {
        if (token !== null)
          void desk.access.authenticate(token).then(
            (who) => who ?? end(),
            () => undefined,
          )
      }, 4000)
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
