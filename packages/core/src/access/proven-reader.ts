import type { LiveIdentity, LiveReader } from '../live/live.port.ts'
import type { LiveProof } from './live-ticket.port.ts'

type Prove = (proof: LiveProof) => Promise<LiveIdentity | null>

/** What a transport knows of a reader beside what they have shown. */
export type ReaderFacts = Pick<LiveReader, 'clientIp' | 'locale'>

/** Whoever stands behind a proof, which is looked at again for as long as the line is open (auth-5). */
export class ProvenReader implements LiveReader {
  readonly identity: LiveIdentity
  readonly clientIp?: string
  readonly locale?: string
  readonly #proof: LiveProof
  readonly #prove: Prove

  constructor(identity: LiveIdentity, proof: LiveProof, prove: Prove, facts: ReaderFacts) {
    this.identity = identity
    this.#proof = proof
    this.#prove = prove
    if (facts.clientIp !== undefined) this.clientIp = facts.clientIp
    if (facts.locale !== undefined) this.locale = facts.locale
  }

  prove(): Promise<LiveIdentity | null> {
    return this.#prove(this.#proof)
  }
}
