/** `npm start`: builds the pages if they are older than their sources, then runs the server from source. */
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { bin } from './bin.mjs'

const root = process.cwd()
const sources = [
  'packages/react-ui/src',
  'packages/react-ui/app',
  'packages/core/src',
  'packages/client/src',
  'package-lock.json',
]
const built = path.join(root, 'packages/react-ui/dist-app')
const stampFile = path.join(built, '.source-stamp')

/** One value for all sources, by their paths, sizes and contents. */
function stampOf(places) {
  const hash = createHash('sha256')
  const visit = (place) => {
    const stat = fs.statSync(place, { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) for (const name of fs.readdirSync(place).sort()) visit(path.join(place, name))
    else if (!/\.test\.tsx?$/.test(place)) hash.update(path.relative(root, place)).update(fs.readFileSync(place))
  }
  for (const place of places) visit(path.join(root, place))
  return hash.digest('hex')
}

export function buildApp() {
  const stamp = stampOf(sources)
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === stamp) return
  console.log('Building the pages (some seconds, once) …')
  const result = spawnSync(bin('vite'), ['build', '--logLevel', 'warn'], {
    cwd: path.join(root, 'packages/react-ui'),
    stdio: 'inherit',
  })
  if (result.status !== 0) process.exit(result.status ?? 1)
  fs.writeFileSync(stampFile, stamp)
}

if (import.meta.main) {
  if (process.env.NODE_ENV !== 'production' && process.env.GUICHET_DEMO !== '0') {
    process.env.GUICHET_DEMO = '1'
    process.env.GUICHET_DATA_DIR ??= path.join(root, '.guichet')
  }
  buildApp()
  const { serveUntilStopped } = await import(path.join(root, 'packages/reference-server/src/main.ts'))
  await serveUntilStopped()
}
