import type { MessageView, TicketView } from '@guichet/core/contract'
import { html, Markup } from '../http/html.ts'
import { bodyFrame } from './body-frame.ts'
import { pageStyle } from './public-page.style.ts'
import type { Words } from './public-page.words.ts'

export interface PageFacts {
  readonly brand: string
  readonly locale: string
  readonly words: Words
  readonly nonce: string
  /** Goes into every form; its twin is in a cookie. */
  readonly formToken: string
  readonly problem?: string
  /** Where the pictures in the texts are for the next minutes, by the id of their attachment. */
  readonly pictures?: ReadonlyMap<string, string>
  /** Limits on files; without them nothing can be attached. */
  readonly files?: { readonly maxPerMessage: number; readonly types: readonly string[] }
}

const style = new Markup(pageStyle)

function page({ brand, locale, words, nonce }: PageFacts, title: string, main: Markup): string {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title} · ${brand}</title>
        <link rel="icon" href="/favicon.svg" />
        <style nonce="${nonce}">
          ${style}
        </style>
      </head>
      <body>
        <header>
          <div><a href="/">${brand} ${words.support}</a><a href="/new">${words.newTicket}</a></div>
        </header>
        <main>${main}</main>
      </body>
    </html>`.text
}

const problem = ({ problem: text }: PageFacts): Markup | null =>
  text === undefined ? null : html`<p class="problem" role="alert">${text}</p>`

const time = (at: string, locale: string): Markup =>
  html`<time datetime="${at}"
    >${new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))}
    UTC</time
  >`

const megabyte = 1_000_000

const fileList = (files: MessageView['attachments'], { locale, words }: PageFacts): Markup | null => {
  if (files.length === 0) return null
  const size = (bytes: number): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumSignificantDigits: 2 }).format(
      bytes / megabyte,
    )
  return html`<ul>
    ${files.map((file) => html`<li><a href="/t/files/${file.id}" rel="noreferrer">${file.name}</a> (${size(file.size)})${file.flagged ? html` <strong>${words.fileFlagged}</strong>` : null}</li>`)}
  </ul>`
}

const message = ({ author, text, html: body, at, attachments }: MessageView, facts: PageFacts): Markup => {
  const { locale, words, pictures } = facts
  const inText = attachments.flatMap((file) => {
    const url = pictures?.get(file.id)
    return url === undefined ? [] : [{ ...file, url }]
  })
  const below = attachments.filter(({ id }) => !pictures?.has(id))
  const name = author.you ? words.you : author.name || words.staff
  return html`<li class="message" data-author="${author.kind}">
    <header><strong>${name}</strong>${time(at, locale)}</header>
    ${body === null ? html`<p dir="auto">${text}</p>` : bodyFrame(body, name, inText)} ${fileList(below, facts)}
  </li>`
}

const post = (
  action: string,
  facts: PageFacts,
  label: string,
  fields: Markup | null = null,
  primary = false,
  multipart = false,
): Markup =>
  html`<form method="post" action="${action}"${multipart ? html` enctype="multipart/form-data"` : null}><input type="hidden" name="form" value="${facts.formToken}">${fields}
<div><button${primary ? html` class="primary"` : null}>${label}</button></div></form>`

function answerBox(ticket: TicketView, facts: PageFacts, draft: string): Markup {
  const { words } = facts
  const closed = ticket.status.kind === 'closed'
  if (!ticket.can.reply.allowed) {
    const linked = ticket.can.reply.reason === 'open_a_linked_ticket'
    return html`<p class="note">
      ${words.closedFinal} ${linked ? html`<a href="/new">${words.openLinked}</a>` : null}
    </p>`
  }
  return html`${closed ? html`<p class="note">${words.closedHint}</p>` : null}
  ${post('/t/reply', facts, words.send, html`<label>${words.write}<textarea name="text" required maxlength="200000">${draft}</textarea></label>${facts.files ? html`<label>${words.files}<input type="file" name="files" multiple${facts.files.types.includes('*') ? null : html` accept="${facts.files.types.map((type) => `.${type}`).join(',')}"`} /></label>` : null}`, true, true)}`
}

/** A ticket, readable and answerable without scripts (D4, B21). */
export function ticketPage(ticket: TicketView, facts: PageFacts, draft = ''): string {
  const { words, locale } = facts
  const { can } = ticket
  return page(
    facts,
    `#${ticket.number} ${ticket.subject}`,
    html`${problem(facts)}
      <h1 dir="auto">#${ticket.number} ${ticket.subject}</h1>
      <div class="meta">
        <span class="badge" data-kind="${ticket.status.kind}"
          ><span aria-hidden="true">${ticket.status.icon}</span>${ticket.status.label}</span
        ><span>${words.opened} ${time(ticket.openedAt, locale)}</span>
      </div>
      ${ticket.duplicateOf ? html`<p class="note">${words.continuesIn} #${ticket.duplicateOf.number}</p>` : null}
      <ol>
        ${ticket.thread.items.map((item) => message(item, facts))}
      </ol>
      ${answerBox(ticket, facts, draft)}
      <div class="row">
        ${can.close.allowed ? post('/t/solve', facts, words.solved) : null}${can.close.allowed ? post('/t/close', facts, words.close) : null}${can.reopen.allowed ? post('/t/reopen', facts, words.reopen) : null}
      </div>
      <p class="note">${words.private}</p>`,
  )
}

const lookUpForm = (facts: PageFacts): Markup =>
  post(
    '/check',
    facts,
    facts.words.show,
    html`<label>${facts.words.number}<input name="number" inputmode="numeric" required autocomplete="off" /></label>
      <label
        >${facts.words.code}<input
          name="accessCode"
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
      /></label>`,
    true,
  )

/** Number and access code give the ticket (B22). */
export const checkPage = (facts: PageFacts): string =>
  page(
    facts,
    facts.words.lookUp,
    html`<h1>${facts.words.lookUp}</h1>
      ${problem(facts)}${lookUpForm(facts)}`,
  )

/** One page for every link that opens nothing: unknown, wrong, replaced, deleted (link-2). */
export const noTicketPage = (facts: PageFacts): string =>
  page(
    facts,
    facts.words.notFoundTitle,
    html`<h1>${facts.words.notFoundTitle}</h1>
      <p>${facts.words.notFound}</p>
      ${lookUpForm(facts)}`,
  )
