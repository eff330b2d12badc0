import fs from 'node:fs'
import { expect, it } from 'vitest'
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
