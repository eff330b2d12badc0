import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { benchmarksPage } from '../../bench/page.ts'
import { chatLifecyclePage } from './chat-lifecycle-page.ts'
import { lifecyclePage } from './lifecycle-page.ts'
import { settingsPage } from './settings-page.ts'

it('docs/reference/lifecycle.md is what the policies and machines say now (else: npm run docs)', () => {
  expect(fs.readFileSync('docs/reference/lifecycle.md', 'utf8')).toBe(lifecyclePage())
})

it('docs/reference/chat-lifecycle.md is what the policies and machine of chats say now (else: npm run docs)', () => {
  expect(fs.readFileSync('docs/reference/chat-lifecycle.md', 'utf8')).toBe(chatLifecyclePage())
})

it('docs/settings.md is what the settings schema says now (else: npm run docs)', () => {
  expect(fs.readFileSync('docs/settings.md', 'utf8')).toBe(settingsPage())
})

it('docs/benchmarks.md is what the last runs said, kept as JSON', () => {
  const parts = JSON.parse(fs.readFileSync('docs/benchmarks.json', 'utf8')) as Parameters<typeof benchmarksPage>[0]
  expect(fs.readFileSync('docs/benchmarks.md', 'utf8')).toBe(benchmarksPage(parts))
})

it('README and the essays point to files that are there, and the README has every package in its map', () => {
  const essays = fs.readdirSync('docs/subsystems').map((name) => `docs/subsystems/${name}`)
  const astray = ['README.md', 'CONTRIBUTING.md', ...essays].flatMap((page) =>
    [...fs.readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)]
      .map(([, link = '']) => path.join(path.dirname(page), link))
      .filter((file) => !fs.existsSync(file))
      .map((file) => `${page}: ${file}`),
  )
  expect(astray).toEqual([])
  const readme = fs.readFileSync('README.md', 'utf8')
  const packages = fs.readdirSync('packages').filter((name) => fs.existsSync(`packages/${name}/package.json`))
  expect(packages.filter((name) => !readme.includes(`@guichet/${name}\``))).toEqual([])
  expect(essays.filter((essay) => !readme.includes(`](${essay})`))).toEqual([])
})
