import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'
import { one } from '../http/request.ts'
import { pageWords, wordsFor } from './public-page.words.ts'
import type { Words } from './public-page.words.ts'

/** The app writes it too: who has chosen a language there reads these pages in it. */
const languageCookie = 'guichet_language'
const keptMs = 365 * 24 * 3_600_000

/** The language a page is read in: asked for in the address, chosen before, or the browser's. A choice is kept. */
export function pageLanguage(request: Request, response: Response, secure: boolean): { locale: string; words: Words } {
  const asked = one(request.query['lang']) ?? ''
  if (asked in pageWords) response.cookie(languageCookie, asked, { sameSite: 'lax', secure, path: '/', maxAge: keptMs })
  const chosen = parseCookie(request.get('Cookie') ?? '')[languageCookie] ?? ''
  return wordsFor([asked, chosen, ...request.acceptsLanguages()])
}
