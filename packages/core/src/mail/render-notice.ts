import { htmlOfText } from '../kernel/html.ts'
import { localized } from '../kernel/text.ts'
import type { Catalogue } from '../language/catalogue.ts'
import { noticePlaces, noticeTemplates } from './notice-templates.ts'
import type { NoticeTemplate } from './notice-templates.ts'
import type { NoticeKind } from './outbox-item.ts'

/** What fills a place: a text, and its HTML where it is more than that. */
export type Filling = string | { readonly text: string; readonly html: string }

/** A notice as it is sent. */
export interface Notice {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const place = /\{\{\s*([a-z_]+)\s*\}\}/g

/** Places of a template that its kind does not have. */
export const unknownPlaces = (kind: NoticeKind, { subject, text }: NoticeTemplate): readonly string[] =>
  [...`${subject}\n${text}`.matchAll(place)]
    .map(([, name = '']) => name)
    .filter((name) => !(noticePlaces[kind] as readonly string[]).includes(name))

/** The template of a language that was brought, where it has both subject and text. */
function templateIn(texts: Catalogue | null, kind: NoticeKind): NoticeTemplate | undefined {
  const notice = texts?.['notices']?.[kind]
  if (typeof notice !== 'object') return undefined
  const { subject, text } = notice
  return typeof subject === 'string' && typeof text === 'string' ? { subject, text } : undefined
}

/** The account's own template in that language, else that of the language as it was brought, else the shipped one. */
export function templateFor(
  kind: NoticeKind,
  locale: string,
  own: Readonly<Partial<Record<NoticeKind, Readonly<Record<string, NoticeTemplate>>>>> = {},
  brought: Catalogue | null = null,
): NoticeTemplate {
  const given = own[kind]
  const language = locale.split('-')[0] ?? locale
  const exact = given?.[locale] ?? given?.[language] ?? templateIn(brought, kind) ?? noticeTemplates[kind][locale]
  if (exact) return exact
  const shipped = noticeTemplates[kind]
  const [near] = Object.keys(shipped).filter((key) => key.split('-')[0] === language)
  const key = near ?? localized(Object.fromEntries(Object.keys(shipped).map((name) => [name, name])), locale)
  return shipped[key] ?? { subject: '', text: '' }
}

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/** Fills a template. Paragraphs in which nothing is left are dropped; a subject is one line. */
export function renderNotice(template: NoticeTemplate, fillings: Readonly<Record<string, Filling>>): Notice {
  const textOf = (name: string): string => {
    const filling = fillings[name] ?? ''
    return typeof filling === 'string' ? filling : filling.text
  }
  const htmlOf = (name: string): string => {
    const filling = fillings[name] ?? ''
    return typeof filling === 'string' ? htmlOfText(filling) : filling.html
  }
  const paragraphs = template.text.split(/\n{2,}/)
  return {
    subject: oneLine(template.subject.replaceAll(place, (_, name: string) => textOf(name))).slice(0, 500),
    text: `${paragraphs
      .map((paragraph) => paragraph.replaceAll(place, (_, name: string) => textOf(name)).trim())
      .filter((paragraph) => paragraph !== '')
      .join('\n\n')}\n`,
    html: paragraphs
      .map((paragraph) => htmlParagraph(paragraph, htmlOf))
      .filter((paragraph) => paragraph !== '')
      .join('\n'),
  }
}

/** A place alone in its paragraph may bring blocks of its own; elsewhere it stands in a line. */
function htmlParagraph(paragraph: string, htmlOf: (name: string) => string): string {
  const [, alone] = /^\{\{\s*([a-z_]+)\s*\}\}$/.exec(paragraph.trim()) ?? []
  if (alone !== undefined) {
    const html = htmlOf(alone)
    return html.trim() === '' ? '' : `<div>${html}</div>`
  }
  let html = ''
  let end = 0
  for (const found of paragraph.matchAll(place)) {
    html += htmlOfText(paragraph.slice(end, found.index)) + htmlOf(found[1] ?? '')
    end = found.index + found[0].length
  }
  html += htmlOfText(paragraph.slice(end))
  return html.trim() === '' ? '' : `<p>${html}</p>`
}
