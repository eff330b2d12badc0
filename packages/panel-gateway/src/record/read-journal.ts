import type { RecordedRequest } from '../visit/gateway-desk.ts'
import type { JournalLine } from './journal-segment.ts'
import { unansweredKind } from './unanswered-kind.ts'

/** What a gateway that is gone has left in a file of its journal. */
export interface LeftBehind {
  /** Where others reached it. */
  readonly node: string
  readonly requests: ReadonlyMap<string, readonly RecordedRequest[]>
}

/** A line that was cut off in the middle: its request was never sent. */
const lineOf = (text: string): JournalLine | null => {
  try {
    return JSON.parse(text) as JournalLine
  } catch {
    return null
  }
}

/** By visit, each once. What had no answer when the gateway was killed has none in the record: its status is 0. */
export function readJournal(text: string): LeftBehind {
  let node = ''
  const found = new Map<string, { readonly visitId: string; readonly request: RecordedRequest }>()
  for (const line of text.split('\n').map(lineOf)) {
    if (line?.[0] === 'node') node = line[1]
    if (line?.[0] === 'begun') {
      const [, key, visitId, at, method, path] = line
      found.set(key, { visitId, request: { key, at, method, path, status: 0, kind: unansweredKind(method) } })
    }
    const begun = line?.[0] === 'done' ? found.get(line[1]) : undefined
    if (begun && line?.[0] === 'done')
      found.set(line[1], { ...begun, request: { ...begun.request, status: line[2], kind: line[3] } })
  }
  const requests = new Map<string, RecordedRequest[]>()
  for (const { visitId, request } of found.values()) {
    const known = requests.get(visitId)
    if (known) known.push(request)
    else requests.set(visitId, [request])
  }
  return { node, requests }
}
