import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** What somebody elsewhere writes: an adapter of their own, here around one that exists, and the suites on it. */
const suite = `
import { histories, storageConformance, takeRace } from '@guichet/conformance'
import { memoryStorage } from '@guichet/core/testing'

const open = async () => {
  const storage = memoryStorage()
  return { ...storage, commit: async (changes) => storage.commit(changes) }
}
storageConformance('one of our own', open)
takeRace('one of our own', open)
histories('one of our own', open, 2)
`

/** An adapter that answers before anything is kept. */
const forgetful = suite.replace('storage.commit(changes)', '({ numbers: new Map() })')

/** Runs the suite in a folder of its own, with the packages as they are published: built, and nothing of their source. */
function runElsewhere(text: string): { passed: number; failed: number } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-third-party-'))
  try {
    fs.mkdirSync(path.join(folder, 'node_modules/@guichet'), { recursive: true })
    for (const name of ['core', 'conformance'])
      fs.symlinkSync(path.join(root, 'packages', name), path.join(folder, 'node_modules/@guichet', name))
    fs.symlinkSync(path.join(root, 'node_modules/vitest'), path.join(folder, 'node_modules/vitest'))
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module", "private": true }')
    fs.writeFileSync(path.join(folder, 'storage.test.js'), text)
    const { NODE_OPTIONS: _own, VITEST: _nested, ...env } = process.env
    const words = [
      path.join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=json',
      '--outputFile=report.json',
      '--silent',
    ]
    const { stderr } = spawnSync(process.execPath, words, { cwd: folder, env, encoding: 'utf8', maxBuffer: 1e9 })
    const file = path.join(folder, 'report.json')
    if (!fs.existsSync(file)) throw new Error(stderr)
    const report = JSON.parse(fs.readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number }
    return { passed: report.numPassedTests, failed: report.numFailedTests }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

it('F2: somebody elsewhere runs the suites of the built packages on an adapter of their own', () => {
  const good = runElsewhere(suite)
  console.log(`conformance elsewhere: ${good.passed} passed, ${good.failed} failed`)
  expect(good).toEqual({ passed: expect.any(Number), failed: 0 })
  expect(good.passed).toBeGreaterThan(80)
  expect(runElsewhere(forgetful).failed).toBeGreaterThan(50)
})
