import { html } from '../http/html.ts'
import type { Markup } from '../http/html.ts'
import { page, post, problem } from './page-shell.ts'
import type { PageFacts } from './page-shell.ts'

export interface LookUpFacts extends PageFacts {
  /** What was typed before, but for the code. */
  readonly number?: string
  /** Too many tries: how long to wait. */
  readonly waitSeconds?: number
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** The wait, with a countdown where there are scripts. The right code of a ticket works all the while. */
function waiting({ waitSeconds, words }: LookUpFacts): Markup | null {
  if (waitSeconds === undefined) return null
  const [before = '', after = ''] = words.tooMany.split(/\{\{\s*time\s*\}\}/)
  return html`<p class="problem" role="alert" data-wait="${waitSeconds}" data-over="${words.waitOver}">
      ${before}<strong role="timer" data-left>${clock(waitSeconds)}</strong>${after}
      <span class="hidden" aria-live="polite" data-said></span>
    </p>
    <script src="/check.js" defer></script>`
}

const lookUpForm = (facts: LookUpFacts): Markup =>
  post(
    '/check',
    facts,
    facts.words.show,
    html`<label
        >${facts.words.number}<input
          name="number"
          inputmode="numeric"
          required
          autocomplete="off"
          value="${facts.number ?? ''}"
      /></label>
      <label
        >${facts.words.code}<input
          name="accessCode"
          class="code"
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
        /><small>${facts.words.codeHint}</small></label
      >`,
    { primary: true },
  )

/** Number and access code give the ticket (B22). */
export const checkPage = (facts: LookUpFacts): string =>
  page(
    facts,
    facts.words.lookUp,
    html`<div class="narrow">
      <h1>${facts.words.lookUp}</h1>
      <p class="lead">${facts.words.lookUpLead}</p>
      <div class="card">${waiting(facts)}${problem(facts)}${lookUpForm(facts)}</div>
    </div>`,
    // Without scripts nothing counts: the page comes again, free of the problem, when the wait is over.
    facts.waitSeconds === undefined
      ? null
      : html`<noscript><meta http-equiv="refresh" content="${facts.waitSeconds};url=/check" /></noscript>`,
  )

/** One page for every link that opens nothing: unknown, wrong, replaced, deleted (link-2). */
export const noTicketPage = (facts: PageFacts): string =>
  page(
    facts,
    facts.words.notFoundTitle,
    html`<div class="narrow">
      <h1>${facts.words.notFoundTitle}</h1>
      <p class="lead">${facts.words.notFound}</p>
      <div class="card">${lookUpForm(facts)}</div>
    </div>`,
  )
