import type { ServerFrame } from '../events/live.contract.ts'
import type { SentFrame } from './live.port.ts'

/** A frame whose JSON is made when the first line asks for it, and once. */
class Prepared implements SentFrame {
  readonly frame: ServerFrame
  #text: string | null = null

  constructor(frame: ServerFrame) {
    this.frame = frame
  }

  get text(): string {
    return (this.#text ??= JSON.stringify(this.frame))
  }
}

export const prepared = (frame: ServerFrame): SentFrame => new Prepared(frame)
