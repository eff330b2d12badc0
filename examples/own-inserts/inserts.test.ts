import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { memoryFiles, testDesk } from '@guichet/core/testing'
import { expect, it } from 'vitest'
import inserts from './inserts.ts'

it('B3: a catalogue of one’s own is found, paged and shown with its pictures, in under 40 lines of code', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-inserts-'))
  const file = path.join(folder, 'shop.sqlite')
  const shop = new DatabaseSync(file)
  shop.exec('create table product (id integer primary key, name text, price integer, picture blob)')
  const add = shop.prepare('insert into product (name, price, picture) values (?, ?, ?)')
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  for (const [at, name] of ['Tent', 'Sleeping bag', 'Tent for two'].entries()) add.run(name, 40 + at, png)
  shop.close()

  const files = { ...memoryFiles(), typeOf: async () => 'image/png' }
  const desk = testDesk({ files, inserts: [inserts({ SHOP_DATABASE: file })] })
  const mine = desk.as({ kind: 'operator', id: 'per_1', departments: [], groups: [] }).inserts
  const first = await mine.search({ provider: 'products', text: 'tent', limit: 1 })
  expect(first.items).toEqual([
    { id: '1', title: 'Tent', text: '40 €', link: 'https://shop.example.test/1', picture: true },
  ])
  const second = await mine.search({ provider: 'products', text: 'tent', limit: 1, cursor: first.nextCursor ?? '' })
  expect(second.items.map(({ title }) => title)).toEqual(['Tent for two'])
  expect((await mine.picture({ provider: 'products', item: '3' })).type).toBe('image/png')

  const source = fs.readFileSync(new URL('./inserts.ts', import.meta.url), 'utf8').trim()
  const page = fs.readFileSync(new URL('../../docs/subsystems/inserts.md', import.meta.url), 'utf8')
  expect(page).toContain(source)
  expect(source.split('\n').length).toBeLessThan(40)
  fs.rmSync(folder, { recursive: true })
})
