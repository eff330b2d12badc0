import type { Helpdesk } from '@guichet/core'
import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'
import { one } from '../http/request.ts'
import { nearestLanguage, pageLanguages, wordsIn } from './page-languages.ts'
import type { PageLanguage } from './page-languages.ts'
import type { Words } from './public-page.words.ts'

/** The app writes it too: who has chosen a language there reads these pages in it. */
const languageCookie = 'guichet_language'
const keptMs = 365 * 24 * 3_600_000

/** What a page needs to know of its language. */
export interface LanguageFacts {
  readonly locale: string
  readonly words: Words
  /** All that the page can be read in. */
  readonly languages: readonly PageLanguage[]
}

/** The language a page is read in: asked for in the address, chosen before, or the browser's. A choice is kept. */
export const pageLanguage =
  (desk: Helpdesk, brought: () => Promise<readonly string[]>, secure: boolean) =>
  async (request: Request, response: Response): Promise<LanguageFacts> => {
    const languages = pageLanguages(await brought())
    const asked = one(request.query['lang']) ?? ''
    if (languages.some(({ id }) => id === asked))
      response.cookie(languageCookie, asked, { sameSite: 'lax', secure, path: '/', maxAge: keptMs })
    const chosen = parseCookie(request.get('Cookie') ?? '')[languageCookie] ?? ''
    const locale = nearestLanguage([asked, chosen, ...request.acceptsLanguages()], languages)
    return { locale, words: await wordsIn(desk, locale), languages }
  }
