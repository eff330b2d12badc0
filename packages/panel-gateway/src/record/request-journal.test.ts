import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from './read-journal.ts'
import { RequestJournal } from './request-journal.ts'

let directory: string
beforeEach(() => {
  directory = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-journal-')), 'journal')
})
afterEach(() => fs.rmSync(path.dirname(directory), { recursive: true, force: true }))

const files = (): readonly string[] => fs.readdirSync(directory).map((name) => path.join(directory, name))
const contents = (): string =>
  files()
    .map((file) => fs.readFileSync(file, 'utf8'))
    .join('')
const asked = (route: string, method = 'GET') => ({ at: '2026-03-01T12:00:00.000Z', method, path: route })

describe('the journal of requests (panel-9)', () => {
  it('holds a request before it is sent and its answer afterwards, readable by nobody else', () => {
    const journal = new RequestJournal(directory, 'http://10.0.0.1:3001')
    const [home, save, gone] = [
      journal.begin('pvs_1', asked('/home')),
      journal.begin('pvs_2', asked('/save', 'POST')),
      journal.begin('pvs_1', asked('/gone')),
    ]
    journal.done(home, { status: 200, kind: 'page' })
    journal.done(gone, { status: 404, kind: 'page' })
    journal.forget([gone])
    const { node, requests } = readJournal(contents())
    expect(node).toBe('http://10.0.0.1:3001')
    expect(requests.get('pvs_1')?.[0]).toEqual({ key: home, ...asked('/home'), status: 200, kind: 'page' })
    expect(requests.get('pvs_2')).toEqual([{ key: save, ...asked('/save', 'POST'), status: 0, kind: 'change' }])
    expect(fs.statSync(files()[0] ?? '').mode & 0o077).toBe(0)
    expect(fs.statSync(directory).mode & 0o077).toBe(0)
  })

  it('stays as small as what the record lacks, and leaves no file behind', () => {
    const journal = new RequestJournal(directory, '')
    const route = `/${'x'.repeat(5000)}`
    const early = journal.begin('pvs_1', asked('/early'))
    let most = 0
    for (let count = 0; count < 2000; count++) {
      const key = journal.begin('pvs_1', asked(route))
      journal.done(key, { status: 200, kind: 'page' })
      journal.forget([key])
      if (count % 100 === 0) most = Math.max(most, contents().length)
    }
    // A file with the one that waits, and the one that is written on.
    expect(most).toBeLessThan(2.2 * 1024 * 1024)
    journal.forget([early])
    journal.close()
    expect(files()).toEqual([])
  })

  it('keeps at its end what the record lacks', () => {
    const journal = new RequestJournal(directory, '')
    const key = journal.begin('pvs_1', asked('/home'))
    journal.close()
    expect([...readJournal(contents()).requests]).toEqual([
      ['pvs_1', [{ key, ...asked('/home'), status: 0, kind: 'page' }]],
    ])
  })

  it('is read wherever it was cut off: every line that is whole, and no other', () => {
    const journal = new RequestJournal(directory, 'http://10.0.0.1:3001')
    const keys = ['/a', '/ção?', '/"\n'].map((route) => journal.begin('pvs_1', asked(route)))
    const bytes = fs.readFileSync(files()[0] ?? '')
    fc.assert(
      fc.property(fc.nat(bytes.length), (cut) => {
        const text = bytes.subarray(0, cut).toString('utf8')
        const whole = text.split('\n').length - 2
        const read = readJournal(text).requests.get('pvs_1') ?? []
        // A line that lacks nothing but its end is whole as well.
        expect([Math.max(0, whole), whole + 1]).toContain(read.length)
        expect(read.map(({ key }) => key)).toEqual(keys.slice(0, read.length))
      }),
    )
  })
})
