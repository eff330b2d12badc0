import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const source = path.resolve(import.meta.dirname, '..')
const sheets = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))

it('a class has its rule in one sheet, so that no screen changes how another one looks', () => {
  const places = new Map<string, Set<string>>()
  for (const sheet of sheets)
    for (const [, name = ''] of fs.readFileSync(path.join(source, sheet), 'utf8').matchAll(/^ {2}(\.gt-[\w-]+) \{/gm))
      places.set(name, (places.get(name) ?? new Set()).add(sheet))
  expect(places.size).toBeGreaterThan(200)
  expect([...places].filter(([, where]) => where.size > 1).map(([name, where]) => [name, ...where])).toEqual([])
})
