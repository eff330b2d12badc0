import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/test-server.ts'
import type { TestServer } from '../testing/test-server.ts'
import { allRoutes } from './all-routes.ts'

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly responses: Readonly<Record<string, unknown>>
}
interface Document {
  readonly openapi: string
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle: { readonly stack?: readonly Layer[] }
  readonly rawPath?: unknown
}

const api = '/api/v1'

/** What express answers below the API, from the layers of its routers. */
function mounted({ app }: TestServer): string[] {
  const routesOf = (stack: readonly Layer[], at: string): string[] =>
    stack.flatMap(({ route, handle }) =>
      route
        ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${at}${route.path}`)
        : routesOf(handle.stack ?? [], at),
    )
  return (app.router.stack as unknown as readonly Layer[]).flatMap((layer) => {
    if (layer.route) return routesOf([layer], '').filter((name) => name.includes(` ${api}`))
    return layer.rawPath === api ? routesOf(layer.handle.stack ?? [], api) : []
  })
}

describe('the OpenAPI document (B28)', () => {
  let server: TestServer
  let document: Document
  let text = ''
  beforeAll(async () => {
    server = await openTestServer({ baseUrl: 'https://desk.example.test' })
    text = (await server.send('GET', '/openapi.json')).text
    document = JSON.parse(text) as Document
  })
  afterAll(() => server.stop())
  const operations = () => Object.values(document.paths).flatMap((path) => Object.values(path))

  it('is OpenAPI 3.1 and names the configured address', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers).toEqual([{ url: 'https://desk.example.test' }])
  })

  it('has every route, its parameters, its answer and problem details, and nothing else', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const routed = allRoutes.map(({ method, path }) => `${method} /api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(described.toSorted()).toEqual(routed.toSorted())
    for (const { method, path, status } of allRoutes) {
      const operation = document.paths[`/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()]
      const inPath = (operation?.parameters ?? [])
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name)
      expect(inPath).toEqual([...path.matchAll(/:(\w+)/g)].map(([, name]) => name))
      expect(Object.keys(operation?.responses ?? {})).toEqual([String(status), 'default'])
    }
  })

  it('knows everything that answers there', () => {
    const known = new Set(allRoutes.map(({ method, path }) => `${method} ${api}${path}`))
    const found = mounted(server).filter((name) => name !== `POST ${api}/tickets`)
    expect(found.length).toBeGreaterThanOrEqual(known.size - 1)
    expect(found.filter((name) => !known.has(name))).toEqual([])
  })

  it('names each operation once and points only to shapes that it has', () => {
    const ids = operations().map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const pointers = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name = '']) => name)
    expect(pointers.filter((name) => !Object.hasOwn(document.components.schemas, name))).toEqual([])
  })

  it('can be read as a page without scripts', async () => {
    const page = await server.send('GET', '/api')
    expect(page.status).toBe(200)
    for (const { path } of allRoutes) expect(page.text).toContain(`/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(page.text).not.toContain('<script')
  })
})
