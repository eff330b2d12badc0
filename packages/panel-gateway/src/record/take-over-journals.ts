import fs from 'node:fs/promises'
import path from 'node:path'
import { connectionTo } from '../proxy/neighbour.ts'
import type { GatewayDesk, RecordedRequest } from '../visit/gateway-desk.ts'
import { readJournal } from './read-journal.ts'
import { journalEnding } from './request-journal.ts'
import type { RequestJournal } from './request-journal.ts'

const mostAtOnce = 100

/**
 * Brings into the record what gateways have written down beside this one and did not live to send: this one before its
 * restart, or another on the same data that does not answer any more. The record takes each request once, so two who do
 * this at the same time do no harm.
 */
export async function takeOverJournals(journal: RequestJournal, desk: GatewayDesk, node: string): Promise<void> {
  const names = await fs.readdir(journal.directory).catch((): string[] => [])
  for (const name of names) {
    if (!name.endsWith(journalEnding) || journal.isOwn(name)) continue
    const file = path.join(journal.directory, name)
    const text = await fs.readFile(file, 'utf8').catch(() => null)
    if (text === null) continue
    const left = readJournal(text)
    if (left.node !== node && (await answers(left.node))) continue
    for (const [visitId, requests] of left.requests)
      for (const lot of lotsOf(requests)) await desk.record(visitId, { lastActiveAt: null, requests: lot })
    await fs.rm(file, { force: true })
  }
}

async function answers(node: string): Promise<boolean> {
  if (!URL.canParse(node)) return false
  const line = await connectionTo(node)
  line?.destroy()
  return line !== null
}

const lotsOf = (requests: readonly RecordedRequest[]): readonly (readonly RecordedRequest[])[] =>
  Array.from({ length: Math.ceil(requests.length / mostAtOnce) }, (_, lot) =>
    requests.slice(lot * mostAtOnce, (lot + 1) * mostAtOnce),
  )
