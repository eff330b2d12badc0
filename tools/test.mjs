/** `npm test` and `npm run proof`: services, build, checks, then every test. The last line is `N passed, N failed`. */
import { spawnSync } from 'node:child_process'
import { bin } from './bin.mjs'
import { ensureServices } from './services.mjs'
import { buildApp } from './start.mjs'

const steps = [
  ['build', [bin('turbo'), 'run', 'build', '--concurrency=2', '--output-logs=errors-only']],
  ['check', ['node', 'tools/check.mjs']],
]

function run(name, [program, ...words]) {
  const started = Date.now()
  const result = spawnSync(program, words, {
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  })
  console.log(`${name}: ${result.status === 0 ? 'ok' : 'failed'} (${Math.round((Date.now() - started) / 1000)} s)`)
  return result.status ?? 1
}

ensureServices()
for (const [name, words] of steps) {
  if (run(name, words) === 0) continue
  console.log('0 passed, 1 failed')
  process.exit(1)
}
buildApp()
// The reporter prints the closing line as vitest ends.
process.exitCode = spawnSync(bin('vitest'), ['run', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1
