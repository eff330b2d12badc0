import { Router } from 'express'
import { html, Markup } from './html.ts'
import { localsOf } from './request.ts'
import { pageStyle } from '../ticket/public-page.style.ts'

interface Operation {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly requestBody?: { readonly content?: Record<string, { readonly schema?: unknown }> }
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly responses?: Record<
    string,
    { readonly description?: string; readonly content?: Record<string, { readonly schema?: unknown }> }
  >
}
interface Document {
  readonly info: { readonly title: string }
  readonly paths?: Record<string, Record<string, Operation>>
  readonly components?: { readonly schemas?: Record<string, unknown> }
}

const style = new Markup(`${pageStyle}
main,header>div{max-inline-size:980px}details{border:1px solid var(--border);border-radius:8px;background:var(--bg);padding:10px 14px;margin-block:8px}
summary{cursor:pointer;display:flex;gap:12px;flex-wrap:wrap;align-items:baseline}code,pre{font:13px/1.5 ui-monospace,monospace}
pre{overflow:auto;background:var(--customer);border-radius:6px;padding:10px}.verb{font-weight:700;min-inline-size:64px;color:var(--brand)}h2{margin-block:32px 8px}`)

const json = (value: unknown): Markup => html`<pre>${JSON.stringify(value, null, 2)}</pre>`

function operationView(path: string, verb: string, operation: Operation): Markup {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const [status, response] = Object.entries(operation.responses ?? {}).find(([code]) => code !== 'default') ?? []
  const answer = Object.values(response?.content ?? {})[0]?.schema
  return html`<details>
    <summary>
      <span class="verb">${verb.toUpperCase()}</span><code>${path}</code><span>${operation.summary ?? ''}</span>
    </summary>
    ${
      operation.parameters?.length
        ? html`<p><strong>Parameters</strong></p>
            <ul>
              ${operation.parameters.map(({ name, in: place, required }) => html`<li><code>${name}</code> (${place}${required ? ', required' : null})</li>`)}
            </ul>`
        : null
    }
    ${
      body
        ? html`<p><strong>Body</strong></p>
            ${json(body)}`
        : null
    }
    <p><strong>Answer ${status ?? ''}</strong></p>
    ${answer ? json(answer) : null}
  </details>`
}

/** A page to browse the API, made of its OpenAPI document; it needs no script and loads nothing. */
export function apiPage(source: unknown): Router {
  const document = source as Document
  const router = Router()
  const groups = new Map<string, Markup[]>()
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [verb, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? 'more'
      groups.set(tag, [...(groups.get(tag) ?? []), operationView(path, verb, operation)])
    }
  }
  const schemas = Object.entries(document.components?.schemas ?? {})
  router.get('/', (_request, response) => {
    response.type('html').send(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>${document.info.title}</title>
            <link rel="icon" href="/favicon.svg" />
            <style nonce="${localsOf(response).nonce}">
              ${style}
            </style>
          </head>
          <body>
            <header>
              <div><a href="/">${document.info.title}</a><a href="/openapi.json">openapi.json</a></div>
            </header>
            <main>
              <h1>${document.info.title}</h1>
              <p class="note">
                Refusals are problem details (RFC 9457) with a stable <code>code</code> and a <code>reason</code>. Every
                POST takes an <code>Idempotency-Key</code>.
              </p>
              ${[...groups].map(
                ([tag, views]) =>
                  html`<h2>${tag}</h2>
                    ${views}`,
              )}
              <h2>Shapes</h2>
              ${schemas.map(
                ([name, schema]) =>
                  html`<details>
                    <summary><code>${name}</code></summary>
                    ${json(schema)}
                  </details>`,
              )}
            </main>
          </body>
        </html>`.text,
    )
  })
  return router
}
