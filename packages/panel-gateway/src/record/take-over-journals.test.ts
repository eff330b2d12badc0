import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { memoryDesk } from '../testing/memory-desk.ts'
import { RequestJournal } from './request-journal.ts'
import { takeOverJournals } from './take-over-journals.ts'

it('a gateway brings into the record what one that is gone has left behind, and nothing of one that answers (panel-9)', async () => {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-journal-'))
  const neighbour = http.createServer()
  await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve))
  const node = `http://127.0.0.1:${(neighbour.address() as AddressInfo).port}`
  const theirs = new RequestJournal(directory, node)
  for (let count = 0; count < 250; count++)
    theirs.begin('pvs_1', { at: '2026-03-01T12:00:00.000Z', method: 'GET', path: `/page/${count}` })
  const desk = memoryDesk(Date.now)
  const [one, other] = ['http://127.0.0.1:1', 'http://127.0.0.1:2'] as const
  const own = new RequestJournal(directory, one)
  own.begin('pvs_1', { at: '2026-03-01T12:00:00.000Z', method: 'GET', path: '/own' })
  await takeOverJournals(own, desk, one)
  expect(desk.requests).toEqual([])
  neighbour.closeAllConnections()
  await new Promise((resolve) => neighbour.close(resolve))
  // Nothing is lost when the helpdesk does not answer, and nothing is there twice when two do it at once.
  desk.state.silent = true
  await expect(takeOverJournals(own, desk, one)).rejects.toThrow('the desk is gone')
  desk.state.silent = false
  desk.requests.length = 0
  await Promise.all([
    takeOverJournals(own, desk, one),
    takeOverJournals(new RequestJournal(directory, other), desk, other),
  ])
  const taken = desk.requests.map(({ path: route }) => route).filter((route) => route.startsWith('/page/'))
  expect(taken.toSorted()).toEqual(Array.from({ length: 250 }, (_, count) => `/page/${count}`).toSorted())
  fs.rmSync(directory, { recursive: true, force: true })
})
