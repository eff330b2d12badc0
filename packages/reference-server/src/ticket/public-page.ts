import type { MessageView, ThreadView, TicketView } from '@guichet/core/contract'
import { html } from '../http/html.ts'
import type { Markup } from '../http/html.ts'
import { bodyFrame } from './body-frame.ts'
import { page, post, problem } from './page-shell.ts'
import type { PageFacts } from './page-shell.ts'
import { statusSign } from './status-sign.ts'

export interface TicketFacts extends PageFacts {
  /** Limits on files; without them nothing can be attached. */
  readonly files?: { readonly maxPerMessage: number; readonly types: readonly string[] }
  /** Where the pictures in the texts are for the next minutes, by the id of their attachment. */
  readonly pictures?: ReadonlyMap<string, string>
  /** The department's name in the reader's language. */
  readonly department: string
}

const time = (at: string, locale: string): Markup =>
  html`<time datetime="${at}"
    >${new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))}
    UTC</time
  >`

const megabyte = 1_000_000

const fileList = (files: MessageView['attachments'], { locale, words }: TicketFacts): Markup | null => {
  if (files.length === 0) return null
  const size = (bytes: number): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumSignificantDigits: 2 }).format(
      bytes / megabyte,
    )
  return html`<ul>
    ${files.map((file) => html`<li><a href="/t/files/${file.id}" rel="noreferrer">${file.name}</a> (${size(file.size)})${file.flagged ? html` <strong>${words.fileFlagged}</strong>` : null}</li>`)}
  </ul>`
}

const message = (
  { author, text, html: body, at, attachments }: MessageView,
  facts: TicketFacts,
  last: boolean,
): Markup => {
  const { locale, words, pictures } = facts
  const inText = attachments.flatMap((file) => {
    const url = pictures?.get(file.id)
    return url === undefined ? [] : [{ ...file, url }]
  })
  const below = attachments.filter(({ id }) => !pictures?.has(id))
  const name = author.you ? words.you : author.name || words.staff
  return html`<li class="message" data-author="${author.kind}" ${last ? html` id="latest"` : null}>
    <header><strong>${name}</strong>${time(at, locale)}</header>
    ${body === null ? html`<p dir="auto">${text}</p>` : bodyFrame(body, name, inText)} ${fileList(below, facts)}
  </li>`
}

function answerBox(ticket: TicketView, facts: TicketFacts, draft: string): Markup {
  const { words, files } = facts
  if (!ticket.can.reply.allowed) {
    const linked = ticket.can.reply.reason === 'open_a_linked_ticket'
    return html`<p class="note">
      ${words.closedFinal} ${linked ? html`<a href="/new">${words.openLinked}</a>` : null}
    </p>`
  }
  const accept = files && !files.types.includes('*') ? files.types.map((type) => `.${type}`).join(',') : null
  return html`${ticket.status.kind === 'closed' ? html`<p class="note">${words.closedHint}</p>` : null}
  ${post('/t/reply', facts, words.send, html`<label>${words.write}<textarea name="text" dir="auto" required maxlength="200000">${draft}</textarea></label>${files ? html`<label>${words.files}<input type="file" name="files" multiple${accept === null ? null : html` accept="${accept}"`} /></label>` : null}`, { primary: true, files: true })}`
}

/** Number, title, where it stands, and when what happened. */
function heading(ticket: TicketView, { words, locale, department }: TicketFacts): Markup {
  const answer = ticket.thread.items.findLast(({ author }) => author.kind === 'staff')
  return html`<h1 dir="auto">#${ticket.number} ${ticket.subject}</h1>
    <div class="meta">
      <span class="badge" data-colour="${ticket.status.colour}"
        >${statusSign(ticket.status.icon)}${ticket.status.label}</span
      ><span>${words.opened} ${time(ticket.openedAt, locale)}</span
      ><span>${department}</span>${answer ? html`<span>${words.lastAnswer} ${time(answer.at, locale)}</span>` : null}
    </div>`
}

const thread = (items: ThreadView['items'], facts: TicketFacts): Markup =>
  html`<ol aria-label="${facts.words.conversation}">
    ${items.map((item, at) => message(item, facts, at === items.length - 1))}
  </ol>`

/** The way to the messages before these, page by page. */
const earlierLink = (earlier: number | null, { words }: PageFacts): Markup | null =>
  earlier === null ? null : html`<p class="way"><a href="/t?before=${earlier}">${words.earlier}</a></p>`

function closedLine({ status, closedAt, closedBy, duplicateOf }: TicketView, { words, locale }: PageFacts) {
  if (closedAt === null) return null
  const solved = status.colour === 'solved'
  const [you, us] = solved ? [words.solvedByYou, words.solvedByUs] : [words.closedByYou, words.closedByUs]
  return html`<p class="closed" data-colour="${status.colour}">
    ${statusSign(status.icon)}<span
      >${closedBy === 'customer' ? you : us}
      ${time(closedAt, locale)}${duplicateOf ? html` · ${words.continuesIn} #${duplicateOf.number}` : null}</span
    >
  </p>`
}

/** A ticket, readable and answerable without scripts (D4, B21). */
export function ticketPage(ticket: TicketView, facts: TicketFacts, draft = ''): string {
  const { words } = facts
  const { can } = ticket
  const acts = can.close.allowed || can.reopen.allowed
  return page(
    facts,
    `#${ticket.number} ${ticket.subject}`,
    html`${heading(ticket, facts)}
      <div class="card">
        ${earlierLink(ticket.thread.earlier, facts)} ${thread(ticket.thread.items, facts)} ${closedLine(ticket, facts)}
        ${problem(facts)} ${answerBox(ticket, facts, draft)}
        ${
          acts
            ? html`<div class="row">
                ${can.close.allowed ? post('/t/solve', facts, words.solved) : null}${can.close.allowed ? post('/t/close', facts, words.close) : null}${can.reopen.allowed ? post('/t/reopen', facts, words.reopen) : null}
              </div>`
            : null
        }
      </div>
      <p class="note">${words.private} ${words.notYou} <a href="/new">${words.tellUs}</a></p>`,
  )
}

/** Older messages of a ticket, to read. */
export const earlierPage = (ticket: TicketView, { items, earlier }: ThreadView, facts: TicketFacts): string =>
  page(
    facts,
    `#${ticket.number} ${ticket.subject}`,
    html`${heading(ticket, facts)}
      <div class="card">
        ${earlierLink(earlier, facts)} ${thread(items, facts)}
        <p class="way"><a href="/t">${facts.words.latest}</a></p>
      </div>`,
  )
