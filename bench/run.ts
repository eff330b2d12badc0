/**
 * `npm run bench [-- core http process writers mail panel realtime scale search statistics] [--full]`: ratios side by side in one run. Prints a table,
 * and keeps the last run of each part in `docs/benchmarks.json` and `docs/benchmarks.md`.
 */
import fs from 'node:fs'
import os from 'node:os'
import { benchCore } from './core.ts'
import { benchHttp } from './http.ts'
import { benchMail } from './mail.ts'
import { benchPanel } from './panel.ts'
import { benchProcess } from './process.ts'
import { benchRealtime } from './realtime.ts'
import { benchScale } from './scale.ts'
import { benchStatistics } from './statistics.ts'
import { benchSearch } from './search.ts'
import { benchWriters } from './writers.ts'
import { benchmarksPage, lineOf } from './page.ts'
import type { Part } from './page.ts'

const benches = {
  core: benchCore,
  http: benchHttp,
  process: benchProcess,
  writers: benchWriters,
  mail: benchMail,
  panel: benchPanel,
  realtime: benchRealtime,
  scale: benchScale,
  statistics: benchStatistics,
  search: benchSearch,
}

const kept = 'docs/benchmarks.json'
if (import.meta.main) {
  const wanted = process.argv.slice(2).filter((word) => word in benches) as (keyof typeof benches)[]
  const parts = (fs.existsSync(kept) ? JSON.parse(fs.readFileSync(kept, 'utf8')) : {}) as Record<string, Part>
  for (const name of wanted.length > 0 ? wanted : (Object.keys(benches) as (keyof typeof benches)[])) {
    const rows = await benches[name]()
    for (const row of rows) console.log(lineOf(row))
    const on = new Date().toISOString().slice(0, 10)
    parts[name] = { on, cores: os.cpus().length, node: process.version, rows }
    fs.writeFileSync(kept, `${JSON.stringify(parts, null, 2)}\n`)
    fs.writeFileSync('docs/benchmarks.md', benchmarksPage(parts))
  }
}
