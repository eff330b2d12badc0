import * as Effect from 'effect/Effect'
import { DeskPort } from '../services.ts'
import type { MailAccount } from './mail-account.ts'
import type { NoticeKind } from './outbox-item.ts'
import { templateFor } from './render-notice.ts'

/** The words that an account sends a notice in, in a language that may have been brought by an administrator (B5). */
export const templateOf = Effect.fnUntraced(function* (
  kind: NoticeKind,
  locale: string,
  { templates }: Pick<MailAccount, 'templates'>,
) {
  const desk = yield* DeskPort
  return templateFor(kind, locale, templates, yield* desk.publishedTexts(locale))
})
