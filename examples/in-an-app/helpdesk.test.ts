import fs from 'node:fs'
import { expect, it, vi } from 'vitest'

const source = fs.readFileSync(new URL('./helpdesk.ts', import.meta.url), 'utf8')

it('runs the lines of the README in an own app (F4): opened, refused, answered, closed', async () => {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  await import('./helpdesk.ts')
  expect(printed.mock.calls.map(([text]) => String(text))).toEqual(['not_answered_yet', 'Solved'])
})

it('stands in the README word for word', () => {
  const readme = fs.readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(source.trim())
  expect(source.trim().split('\n').filter(Boolean).length).toBe(15)
})
