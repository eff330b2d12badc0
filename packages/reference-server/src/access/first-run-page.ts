import { html } from '../http/html.ts'
import { page, post, problem } from '../ticket/page-shell.ts'
import type { PageFacts } from '../ticket/page-shell.ts'

export interface FirstRunFacts extends PageFacts {
  /** What was typed before, but for code and password. */
  readonly typed: { readonly name: string; readonly email: string }
}

/** Makes the first administrator, for whoever can read the server's log. */
export const firstRunPage = (facts: FirstRunFacts): string => {
  const { words, typed } = facts
  return page(
    facts,
    words.firstRunTitle,
    html`<div class="narrow">
      <h1>${words.firstRunTitle}</h1>
      <p class="lead">${words.firstRunLead}</p>
      <div class="card">
        ${problem(facts)}${post(
          '/first-run',
          facts,
          words.firstRunAction,
          html`<label
              >${words.firstRunCode}<input
                name="code"
                class="code"
                required
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
              /><small>${words.firstRunCodeHint}</small></label
            >
            <label
              >${words.firstRunName}<input
                name="name"
                required
                maxlength="200"
                autocomplete="name"
                dir="auto"
                value="${typed.name}"
            /></label>
            <label
              >${words.firstRunEmail}<input
                name="email"
                type="email"
                required
                maxlength="254"
                autocomplete="username"
                value="${typed.email}"
            /></label>
            <label
              >${words.firstRunPassword}<input
                name="password"
                type="password"
                required
                minlength="10"
                maxlength="1024"
                autocomplete="new-password"
              /><small>${words.firstRunPasswordHint}</small></label
            >`,
          { primary: true },
        )}
      </div>
    </div>`,
  )
}
