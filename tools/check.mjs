/** `npm run check`: format, lint, types, walls between packages, unused code, and what would be published. */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { bin } from './bin.mjs'

const packages = fs.readdirSync('packages').filter((name) => fs.existsSync(`packages/${name}/package.json`))
const checks = {
  format: [bin('oxfmt'), '--check', '.'],
  lint: [bin('oxlint'), '--type-aware', '--quiet'],
  types: ['node', 'node_modules/typescript-native/bin/tsc', '-p', 'tsconfig.json'],
  walls: [
    bin('depcruise'),
    '--config',
    '.dependency-cruiser.mjs',
    ...packages.map((name) => `packages/${name}/src`),
    '--output-type',
    'err',
  ],
  unused: [bin('knip')],
  ...Object.fromEntries(
    packages.map((name) => [`publint ${name}`, [bin('publint'), `packages/${name}`, '--level', 'warning']]),
  ),
  ...Object.fromEntries(
    packages.map((name) => [
      `types of ${name}`,
      [
        bin('attw'),
        '--pack',
        `packages/${name}`,
        '--profile',
        'esm-only',
        '--quiet',
        '--no-emoji',
        '--exclude-entrypoints',
        'styles.css',
        'console.css',
        'admin.css',
      ],
    ]),
  ),
}

const run = ([program, ...words]) =>
  new Promise((resolve) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ status: 1, output: String(error) }))
    child.on('close', (status) => resolve({ status, output }))
  })

const wanted = process.argv.slice(2)
const waiting = Object.entries(checks).filter(
  ([name]) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
)
const failed = []
async function inTurn() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, words] = next
    const { status, output } = await run(words)
    if (status === 0) continue
    console.error(`${name} failed:\n${output}`)
    failed.push(name)
  }
}
// Most of them keep one core busy: two go at a time.
await Promise.all([inTurn(), inTurn()])
console.log(failed.length === 0 ? 'All checks hold.' : `Failed: ${failed.join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
