import type { FoundText } from '@guichet/core/contract'
import type { ReactNode } from 'react'

/** A text with what was searched for marked in it. What people wrote stays text, whatever it looks like. */
export function MarkedText({ text, marks }: Pick<FoundText, 'text' | 'marks'>): ReactNode {
  const ends = [0, ...marks.map(({ to }) => to)]
  return (
    <bdi>
      {marks.map(({ from, to }, place) => [
        text.slice(ends[place], from),
        <mark key={from} className="gt-mark">
          {text.slice(from, to)}
        </mark>,
      ])}
      {text.slice(ends.at(-1))}
    </bdi>
  )
}

/** The subject of a ticket in a list, marked if the list was searched. */
export function FoundSubject(ticket: { readonly subject: string; readonly found?: readonly FoundText[] | undefined }) {
  const found = ticket.found?.find(({ place }) => place === 'subject')
  return found?.text === ticket.subject ? <MarkedText {...found} /> : <bdi>{ticket.subject}</bdi>
}
