import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Router, static as serveStatic } from 'express'
import { html } from './html.ts'
import { packedAssets } from './packed-assets.ts'

/** Where the built pages are: beside the sources in this repository, or in the installed package. */
export function appDirectory(configured: string | null): string | null {
  const places = [configured, path.resolve(import.meta.dirname, '../../../react-ui/dist-app')]
  try {
    const entry = createRequire(import.meta.url).resolve('@guichet/react-ui/styles.css')
    places.push(path.join(path.dirname(entry), '../dist-app'))
  } catch {
    // Not installed: the server serves its API and the pages without scripts.
  }
  return (
    places.find((place): place is string => place !== null && fs.existsSync(path.join(place, 'index.html'))) ?? null
  )
}

/** The addresses that the single-page app answers. */
export const appRoutes = /^\/($|(new|tickets|chat|desk|admin|sign-in)(\/|$))/

/** Tells the page which languages it may ask the server for; a page without it has the shipped ones. */
const named = (languages: readonly string[]): string =>
  languages.length === 0 ? '' : html`<meta name="guichet-languages" content="${languages.join(' ')}" />`.text

/** The single-page app: hashed files for a year, its page for every one of its addresses. */
export function staticApp(directory: string, languages: () => Promise<readonly string[]>): Router {
  const router = Router()
  router.get('/assets/:file', packedAssets(path.join(directory, 'assets')))
  router.use(
    serveStatic(directory, {
      index: false,
      setHeaders: (response, file) => {
        response.setHeader(
          'Cache-Control',
          file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    }),
  )
  const [before, after] = fs.readFileSync(path.join(directory, 'index.html'), 'utf8').split('</head>', 2)
  router.get(appRoutes, async (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache')
    response.type('html').send(`${before}${named(await languages())}</head>${after}`)
  })
  return router
}
