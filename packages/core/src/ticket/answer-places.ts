import { escapeHtml } from '../kernel/html.ts'

/** What an answer may speak of in double braces (D4, B20). */
export const answerPlaces = [
  'number',
  'department',
  'desk',
  'ticket_subject',
  'ticket_url',
  'customer_name',
  'operator_name',
] as const
export type AnswerPlace = (typeof answerPlaces)[number]

const isPlace = (name: string): name is AnswerPlace => (answerPlaces as readonly string[]).includes(name)
const place = /(=\s*["']?)?\{\{\s*([a-z_]+)\s*\}\}/g

/** Places that an answer cannot speak of, each once: what was meant to be filled and will not be. */
export const unknownAnswerPlaces = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(place)].flatMap(([, , name = '']) => (isPlace(name) ? [] : [name]))),
]

/** A body with its places filled; in HTML the values are text, and the address of the ticket is a link. */
export function fillPlaces<Body extends { readonly text?: string | undefined; readonly html?: string | undefined }>(
  body: Body,
  values: Readonly<Record<AnswerPlace, string>>,
): Body {
  const inText = (text: string): string =>
    text.replaceAll(place, (whole, before: string = '', name: string) =>
      isPlace(name) ? `${before}${values[name]}` : whole,
    )
  const inHtml = (html: string): string =>
    html.replaceAll(place, (whole, before: string = '', name: string) => {
      if (!isPlace(name)) return whole
      const value = escapeHtml(values[name])
      return name === 'ticket_url' && before === '' ? `<a href="${value}">${value}</a>` : `${before}${value}`
    })
  return {
    ...body,
    ...(body.text !== undefined && { text: inText(body.text) }),
    ...(body.html !== undefined && { html: inHtml(body.html) }),
  }
}

/** Where a ticket is for whoever is signed in: what `{{ticket_url}}` becomes, until a mail has the link with the code. */
export const ticketAddress = (baseUrl: string, number: number): string => `${baseUrl}/tickets/${number}`

/** The same words with the ticket's own link in the place of its address. */
export const withTicketLink = (text: string, address: string, link: string): string =>
  text.replaceAll(new RegExp(`${address.replaceAll(/[^\w/]/g, String.raw`\$&`)}(?!\\w)`, 'g'), link)
