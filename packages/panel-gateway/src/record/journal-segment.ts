import fs from 'node:fs'
import type { RecordedRequest } from '../visit/gateway-desk.ts'

/** A request before it is sent, and what has come of it, as a line each. */
export type JournalLine =
  | readonly ['node', string]
  | readonly ['begun', key: string, visitId: string, at: string, method: string, path: string]
  | readonly ['done', key: string, status: number, kind: RecordedRequest['kind']]

/** One file of the journal: it is only ever written at its end, and removed as soon as the record has all that is in it. */
export class JournalSegment {
  readonly file: string
  /** What is in it and not in the record. */
  readonly waiting = new Set<string>()
  readonly #fd: number
  #size = 0
  #torn = false

  /** @throws when it cannot be written */
  constructor(file: string, node: string) {
    this.file = file
    this.#fd = fs.openSync(file, 'ax', 0o600)
    try {
      this.write(['node', node])
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** The last line is not whole: no place was left for it. */
  get torn(): boolean {
    return this.#torn
  }

  get size(): number {
    return this.#size
  }

  /** The system has it when this returns: the end of this process takes nothing away. @throws when the disk is full */
  write(...lines: readonly JournalLine[]): void {
    const bytes = Buffer.from(`${this.#torn ? '\n' : ''}${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}`)
    // Until it is written whole, the next line begins anew.
    this.#torn = true
    const written = fs.writeSync(this.#fd, bytes)
    this.#size += written
    if (written < bytes.length) throw new Error('the journal of requests cannot be written')
    this.#torn = false
  }

  /** The file goes as well, unless the record lacks something of it: then the next to start brings it there. */
  close(): void {
    fs.closeSync(this.#fd)
    if (this.waiting.size === 0) fs.rmSync(this.file, { force: true })
  }
}
