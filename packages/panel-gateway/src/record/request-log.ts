import type { RecordedRequest } from '../visit/gateway-desk.ts'
import type { RequestJournal } from './request-journal.ts'
import { unansweredKind } from './unanswered-kind.ts'

/** What is sent at once. */
const mostAtOnce = 200
const mostCharacters = 200_000

/** A request that is written down and may be sent. */
export interface LoggedRequest {
  /** What came of it; the last word counts. */
  answered(status: number, kind: RecordedRequest['kind']): void
  /** No answer will come any more. */
  unanswered(): void
}

interface Waiting {
  request: RecordedRequest
  done: boolean
}

/** Requests of this gateway's visits, from before they are sent until the helpdesk has them in its record (panel-9). */
export class RequestLog {
  readonly #journal: RequestJournal
  readonly #visits = new Map<string, Map<string, Waiting>>()
  /** Of this turn of the loop: the journal gets them together, because a word to the disk costs more than all lines of a turn. */
  readonly #answered = new Map<string, Pick<RecordedRequest, 'status' | 'kind'>>()

  constructor(journal: RequestJournal) {
    this.#journal = journal
  }

  /** @throws when it cannot be written down: then it must not be sent */
  begin(visitId: string, asked: Pick<RecordedRequest, 'at' | 'method' | 'path'>): LoggedRequest {
    const key = this.#journal.begin(visitId, asked)
    const waiting: Waiting = {
      request: { key, ...asked, status: 0, kind: unansweredKind(asked.method) },
      done: false,
    }
    const known = this.#visits.get(visitId)
    if (known) known.set(key, waiting)
    else this.#visits.set(visitId, new Map([[key, waiting]]))
    const answered: LoggedRequest['answered'] = (status, kind) => {
      waiting.request = { ...waiting.request, status, kind }
      waiting.done = true
      if (this.#answered.size === 0) setImmediate(() => this.#writeAnswers())
      this.#answered.set(key, { status, kind })
    }
    return {
      answered,
      unanswered: () => {
        if (!waiting.done) answered(0, waiting.request.kind)
      },
    }
  }

  /** Visits of which something can be sent. */
  visits(): readonly string[] {
    return [...this.#visits.keys()]
  }

  /** What has its answer, in small lots, and whether there is more of it. */
  take(visitId: string): { readonly requests: readonly RecordedRequest[]; readonly more: boolean } {
    const requests: RecordedRequest[] = []
    let characters = 0
    for (const { request, done } of this.#visits.get(visitId)?.values() ?? []) {
      if (!done) continue
      characters += request.path.length
      if (requests.length === mostAtOnce || (requests.length > 0 && characters > mostCharacters))
        return { requests, more: true }
      requests.push(request)
    }
    return { requests, more: false }
  }

  #writeAnswers(): void {
    this.#journal.allDone(this.#answered)
    this.#answered.clear()
  }

  /** The record has them. */
  recorded(visitId: string, requests: readonly RecordedRequest[]): void {
    const waiting = this.#visits.get(visitId)
    for (const { key } of requests) waiting?.delete(key)
    if (waiting?.size === 0) this.#visits.delete(visitId)
    this.#journal.forget(requests.map(({ key }) => key))
  }
}
