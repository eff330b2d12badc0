import type { Route } from '@guichet/core/contract'
import * as z from 'zod'
import { createDocument } from 'zod-openapi'
import type { ZodOpenApiObject, ZodOpenApiPathsObject } from 'zod-openapi'
import { allRoutes } from './all-routes.ts'

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    reason: z.string().optional(),
    issues: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457) with a stable code' })

const binary = { type: 'string', format: 'binary' } as const
const file = { 'multipart/form-data': { schema: { type: 'object', properties: { file: binary }, required: ['file'] } } }

/** Bodies that are not JSON. */
const otherBodies: Readonly<Record<string, object>> = {
  '/uploads': file,
  '/public/tickets/:token/uploads': file,
  '/mail/accounts/:accountId/messages': { 'message/rfc822': { schema: binary } },
}

const shapeOf = (schema: z.ZodType | null): Record<string, z.ZodType> =>
  schema && 'shape' in schema ? (schema.shape as Record<string, z.ZodType>) : {}

function operation(route: Route): object {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const shape = shapeOf(route.input)
  const rest = Object.fromEntries(
    Object.entries(shape).filter(([name]) => !names.includes(name) && !(route.byLink && name === 'ticketId')),
  )
  const hasRest = Object.keys(rest).length > 0
  const otherBody = otherBodies[route.path]
  return {
    operationId: `${route.call}${route.byLink ? '.byLink' : ''}${route.call === 'tickets.setStatus' ? `.${route.method}` : ''}`,
    summary: route.summary,
    tags: [route.call.split('.')[0]],
    requestParams: {
      ...(names.length > 0 && { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
      ...(route.method === 'GET' && hasRest && { query: z.object(rest) }),
    },
    ...(route.method !== 'GET' &&
      route.input &&
      hasRest && {
        requestBody: {
          required: route.method !== 'DELETE',
          content: { 'application/json': { schema: z.strictObject(rest) } },
        },
      }),
    ...(otherBody && { requestBody: { required: true, content: otherBody } }),
    responses: {
      [route.status]: {
        description: route.summary,
        ...(route.output && { content: { 'application/json': { schema: route.output } } }),
      },
      default: { description: 'Refused, or failed', content: { 'application/problem+json': { schema: Problem } } },
    },
  }
}

/** The OpenAPI 3.1 document, made of the routes themselves. */
export function openApi(name: string, baseUrl: string): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of allRoutes) {
    const path = `/api/v1${route.path.replaceAll(/:(\w+)/g, '{$1}')}`
    ;(paths[path] ??= {})[route.method.toLowerCase()] = operation(route)
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: `${name}: helpdesk API`, version: '1' },
    servers: [{ url: baseUrl }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The token of POST /session, or an API key (gk_…)' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'guichet' },
      },
    },
    security: [{ bearer: [] }, { cookie: [] }, {}],
    paths: paths as ZodOpenApiPathsObject,
  } as ZodOpenApiObject)
}
