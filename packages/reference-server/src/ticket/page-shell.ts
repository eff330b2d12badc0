import { directionOf } from '@guichet/core/contract'
import { html, Markup } from '../http/html.ts'
import { pageStyle } from './public-page.style.ts'
import type { LanguageFacts } from './page-language.ts'

export interface PageFacts extends LanguageFacts {
  readonly brand: string
  readonly nonce: string
  /** Where this page is asked for again, in another language. */
  readonly address: '/t' | '/check' | '/first-run'
  /** Goes into every form; its twin is in a cookie. */
  readonly formToken: string
  /** Another in every page: a form that is sent twice has its effect once (data-2). */
  readonly once: string
  readonly problem?: string
}

const style = new Markup(pageStyle)

/** A page of the server: brand above, languages below, and nothing that needs a script. */
export function page(facts: PageFacts, title: string, main: Markup, head: Markup | null = null): string {
  const { brand, locale, words, languages, nonce, address } = facts
  return html`<!doctype html>
    <html lang="${locale}" dir="${directionOf(locale)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${brand}</title>
        <link rel="icon" href="/favicon.svg" />
        ${head}
        <style nonce="${nonce}">
          ${style}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header>
          <div>
            <a class="brand" href="/"><img src="/favicon.svg" alt="" width="28" height="28" />${brand}</a
            ><a href="/new">${words.newTicket}</a>
          </div>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer>
          <nav aria-label="${words.language}">
            ${languages.map(
              ({ id, name }) =>
                html`<a
                  href="${address}?lang=${id}"
                  lang="${id}"
                  hreflang="${id}"
                  ${id === locale ? html` aria-current="true"` : null}
                  >${name}</a
                >`,
            )}
          </nav>
        </footer>
      </body>
    </html>`.text
}

export const problem = ({ problem: text }: PageFacts): Markup | null =>
  text === undefined ? null : html`<p class="problem" role="alert">${text}</p>`

/** A form that changes something, with the token that no other site can make (auth-6). */
export const post = (
  action: string,
  facts: PageFacts,
  label: string,
  fields: Markup | null = null,
  { primary = false, files = false }: { readonly primary?: boolean; readonly files?: boolean } = {},
): Markup =>
  html`<form method="post" action="${action}"${files ? html` enctype="multipart/form-data"` : null}><input type="hidden" name="form" value="${facts.formToken}"><input type="hidden" name="once" value="${facts.once}">${fields}
<div><button${primary ? html` class="primary"` : null}>${label}</button></div></form>`
