import type { Helpdesk } from '@guichet/core'
import { StorageUnavailable } from '@guichet/core'
import { Router } from 'express'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { RequestHandler } from 'express'

/** Alive, ready, and figures for Prometheus. */
export function health(desk: Helpdesk): { router: Router; measure: RequestHandler } {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'guichet_http_request_seconds',
    help: 'Time to answer, in seconds',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  router.get('/readyz', async (_request, response) => {
    await Promise.race([
      desk.storage.ping(),
      new Promise((_resolve, reject) => setTimeout(() => reject(new StorageUnavailable()), 1500)),
    ])
    response.json({ status: 'ready' })
  })
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics())
  })
  const measure: RequestHandler = (request, response, next) => {
    const stop = seconds.startTimer({ method: request.method })
    response.on('finish', () => stop({ status: response.statusCode }))
    next()
  }
  return { router, measure }
}
