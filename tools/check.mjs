/** `npm run check`: format, lint, types, walls between packages, unused code, and what would be published. */
import { spawnSync } from 'node:child_process'
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

const wanted = process.argv.slice(2)
const failed = Object.entries(checks)
  .filter(([name]) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
  .filter(([name, [program, ...words]]) => {
    const result = spawnSync(program, words, { encoding: 'utf8' })
    if (result.status === 0) return false
    console.error(`${name} failed:\n${result.stdout ?? ''}${result.stderr ?? ''}`)
    return true
  })
console.log(failed.length === 0 ? 'All checks hold.' : `Failed: ${failed.map(([name]) => name).join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
