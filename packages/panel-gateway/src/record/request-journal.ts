import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { RecordedRequest } from '../visit/gateway-desk.ts'
import { JournalSegment } from './journal-segment.ts'
import type { JournalLine } from './journal-segment.ts'

/** Longer files are not written on. */
const segmentBytes = 1024 * 1024
/** A gateway whose record is so far behind takes no more requests. */
const mostWaiting = 50_000

type JournalAnswer = Pick<RecordedRequest, 'status' | 'kind'>

export const journalEnding = '.requests'

/**
 * What was asked of panels and is not in the record yet, on the disk beside the gateway: it outlives `kill -9` (panel-9).
 * No query, no body, no secret. As long as the record takes what is sent, it is a few lines long.
 */
export class RequestJournal {
  readonly directory: string
  /** Of this run: no other request anywhere has the same key. */
  readonly #run = randomBytes(9).toString('hex')
  readonly #node: string
  readonly #segments = new Map<string, JournalSegment>()
  #current: JournalSegment | null = null
  #count = 0
  #files = 0

  constructor(directory: string, node: string) {
    this.directory = directory
    this.#node = node
  }

  /** Writes down a request that is about to be sent, and answers its key. @throws when it cannot be written */
  begin(visitId: string, { at, method, path: asked }: Pick<RecordedRequest, 'at' | 'method' | 'path'>): string {
    if (this.#segments.size >= mostWaiting) throw new Error('the record of requests is too far behind')
    const key = `${this.#run}.${(this.#count++).toString(36)}`
    const segment = this.#writable()
    segment.write(['begun', key, visitId, at, method, asked])
    segment.waiting.add(key)
    this.#segments.set(key, segment)
    return key
  }

  /** What came of it. The request has been made: a disk that is full by now only costs its status after a kill. */
  done(key: string, answer: JournalAnswer): void {
    this.allDone([[key, answer]])
  }

  /** The same of many, with one word to the disk for each file. */
  allDone(answers: Iterable<readonly [key: string, JournalAnswer]>): void {
    const lines = new Map<JournalSegment, JournalLine[]>()
    for (const [key, { status, kind }] of answers) {
      const segment = this.#segments.get(key)
      if (!segment) continue
      const known = lines.get(segment)
      if (known) known.push(['done', key, status, kind])
      else lines.set(segment, [['done', key, status, kind]])
    }
    for (const [segment, ofSegment] of lines) {
      try {
        segment.write(...ofSegment)
      } catch {
        // They are in memory, and go to the record from there.
      }
    }
  }

  /** The record has them. */
  forget(keys: Iterable<string>): void {
    for (const key of keys) {
      const segment = this.#segments.get(key)
      this.#segments.delete(key)
      segment?.waiting.delete(key)
      if (!segment || segment.waiting.size > 0) continue
      // Where no place was left, there is place again without it.
      if (segment === this.#current && segment.size < segmentBytes && !segment.torn) continue
      if (segment === this.#current) this.#current = null
      segment.close()
    }
  }

  /** Whether a file is one that this run writes. */
  isOwn(file: string): boolean {
    return path.basename(file).startsWith(this.#run)
  }

  /** Leaves no file behind, unless the record lacks something of it. */
  close(): void {
    for (const segment of new Set([...this.#segments.values(), ...(this.#current ? [this.#current] : [])]))
      segment.close()
    this.#segments.clear()
    this.#current = null
  }

  #writable(): JournalSegment {
    if (this.#current && this.#current.size < segmentBytes) return this.#current
    if (this.#current?.waiting.size === 0) this.#current.close()
    fs.mkdirSync(this.directory, { recursive: true, mode: 0o700 })
    const file = path.join(this.directory, `${this.#run}-${this.#files++}${journalEnding}`)
    this.#current = new JournalSegment(file, this.#node)
    return this.#current
  }
}
