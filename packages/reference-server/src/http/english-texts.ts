import fs from 'node:fs'
import path from 'node:path'
import type { Catalogue } from '@guichet/core/contract'
import { englishWords } from '../ticket/public-page.words.ts'
import { appDirectory } from './static-app.ts'

/** The English texts of what this server shows: of its own pages, and of the app's where that is built (B5). */
export function englishTexts(configured: string | null): Catalogue {
  const directory = appDirectory(configured)
  const file = directory === null ? '' : path.join(directory, 'catalogues/en.json')
  const app = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Catalogue) : {}
  return { ...app, pages: englishWords }
}
