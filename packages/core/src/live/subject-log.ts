import type { LoggedEvent } from '../events/event.ts'
import type { Storage } from '../storage.ts'

/** What the event log has of one subject, from which a line catches up. */
export class SubjectLog {
  static readonly pageSize = 200
  readonly #subject: string
  readonly #storage: () => Storage

  constructor(subject: string, storage: () => Storage) {
    this.#subject = subject
    this.#storage = storage
  }

  /** The sequence of the last event; 0 before the first. */
  async head(): Promise<number> {
    return (await this.#storage().events.head(this.#subject)).sequence
  }

  /** What follows a sequence; shorter than `pageSize` at the end. */
  page(after: number): Promise<readonly LoggedEvent[]> {
    return this.#storage().events.of(this.#subject, { after, limit: SubjectLog.pageSize })
  }

  async allAfter(after: number): Promise<LoggedEvent[]> {
    const events: LoggedEvent[] = []
    for (;;) {
      const page = await this.page(events.at(-1)?.sequence ?? after)
      events.push(...page)
      if (page.length < SubjectLog.pageSize) return events
    }
  }
}
