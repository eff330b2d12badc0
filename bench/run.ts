/** `npm run bench [core http process writers scale] [--full]`: ratios side by side in one run, as a table and as JSON. */
import fs from 'node:fs'
import os from 'node:os'
import { benchCore } from './core.ts'
import { benchHttp } from './http.ts'
import { benchProcess } from './process.ts'
import { benchScale } from './scale.ts'
import { benchWriters } from './writers.ts'

/** A line of the table. `ratio` is ours to the other side of the same run. */
export interface Row {
  readonly what: string
  readonly measured: string
  readonly ratio: number | null
  readonly goal: string
  readonly met: boolean
}

const benches = { core: benchCore, http: benchHttp, process: benchProcess, writers: benchWriters, scale: benchScale }

if (import.meta.main) {
  const wanted = process.argv.slice(2).filter((word) => word in benches) as (keyof typeof benches)[]
  const rows: Row[] = []
  const table = ['| what | measured | ratio | goal | |', '|---|---|---|---|---|']
  for (const name of wanted.length > 0 ? wanted : (Object.keys(benches) as (keyof typeof benches)[]))
    for (const row of await benches[name]()) {
      const { what, measured, ratio, goal, met } = row
      rows.push(row)
      table.push(
        `| ${what} | ${measured} | ${ratio === null ? '' : ratio.toPrecision(2)} | ${goal} | ${met ? '' : 'missed'} |`,
      )
      console.log(table.at(-1))
    }
  fs.mkdirSync('build', { recursive: true })
  fs.writeFileSync(
    'build/bench.json',
    `${JSON.stringify({ cores: os.cpus().length, node: process.version, rows }, null, 2)}\n`,
  )
  if (wanted.length === 0) {
    const intro = `# Benchmarks\n\nThe last whole run of \`npm run bench\`, on a machine with ${os.cpus().length} cores under Node ${process.version}. Each ratio compares two sides\nof the same run; another machine gives other figures.\n\n`
    fs.writeFileSync('docs/benchmarks.md', `${intro}${table.join('\n')}\n`)
  }
}
