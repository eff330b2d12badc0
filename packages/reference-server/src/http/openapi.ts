import {
  ConfirmSecondFactor,
  RecoveryCodes,
  routes,
  SecondFactorOffer,
  SignedIn,
  SignIn,
  StartAuditExport,
  StepUp,
  UploadedView,
} from '@guichet/core/contract'
import { CheckTicket } from '@guichet/core/contract'
import type { Route } from '@guichet/core/contract'
import * as z from 'zod'
import { createDocument } from 'zod-openapi'
import type { ZodOpenApiObject, ZodOpenApiPathsObject } from 'zod-openapi'

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

const sessionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/session',
    call: 'access.signIn',
    input: SignIn,
    output: SignedIn,
    status: 201,
    summary: 'Sign in',
  },
  {
    method: 'GET',
    path: '/session',
    call: 'access.session',
    input: null,
    output: null,
    status: 200,
    summary: 'Who is signed in',
  },
  {
    method: 'DELETE',
    path: '/session',
    call: 'access.signOut',
    input: null,
    output: null,
    status: 204,
    summary: 'Sign out',
  },
  {
    method: 'POST',
    path: '/session/step-up',
    call: 'access.stepUp',
    input: StepUp,
    output: SignedIn,
    status: 201,
    summary: 'Prove again that it is you: the session goes on under a new token',
  },
  {
    method: 'POST',
    path: '/session/second-factor',
    call: 'access.offerSecondFactor',
    input: null,
    output: SecondFactorOffer,
    status: 201,
    summary: 'Begin with a second factor',
  },
  {
    method: 'PUT',
    path: '/session/second-factor',
    call: 'access.confirmSecondFactor',
    input: ConfirmSecondFactor,
    output: RecoveryCodes,
    status: 200,
    summary: 'Confirm the second factor',
  },
  {
    method: 'DELETE',
    path: '/session/second-factor',
    call: 'access.removeSecondFactor',
    input: null,
    output: null,
    status: 204,
    summary: 'Remove the second factor',
  },
  {
    method: 'POST',
    path: '/uploads',
    call: 'attachments.upload',
    input: null,
    output: UploadedView,
    status: 201,
    summary: 'Upload a file (multipart/form-data) that will go with a message',
  },
  {
    method: 'POST',
    path: '/public/tickets/:token/uploads',
    call: 'attachments.upload',
    input: null,
    output: UploadedView,
    status: 201,
    byLink: true,
    summary: 'Upload a file by the link of a ticket',
  },
  {
    method: 'POST',
    path: '/public/tickets/check',
    call: 'access.checkTicket',
    input: CheckTicket,
    output: null,
    status: 200,
    summary: 'Number and access code give the link',
  },
  {
    method: 'GET',
    path: '/audit/export',
    call: 'audit.export',
    input: StartAuditExport,
    output: null,
    status: 200,
    summary: 'The record as a file, written while it is read',
  },
  {
    method: 'GET',
    path: '/live',
    call: 'listen',
    input: null,
    output: null,
    status: 200,
    summary: 'Server-sent events: what moved',
  },
]

/** Everything below `/api/v1`. */
export const allRoutes: readonly Route[] = [...routes, ...sessionRoutes]

const shapeOf = (schema: z.ZodType | null): Record<string, z.ZodType> =>
  schema && 'shape' in schema ? (schema.shape as Record<string, z.ZodType>) : {}

function operation(route: Route): object {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const shape = shapeOf(route.input)
  const rest = Object.fromEntries(
    Object.entries(shape).filter(([name]) => !names.includes(name) && !(route.byLink && name === 'ticketId')),
  )
  const hasRest = Object.keys(rest).length > 0
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
