import type { EventBody } from '../../events/event.ts'
import { stampOf, system } from '../../kernel/actor.ts'
import { HelpdeskError } from '../../kernel/errors.ts'
import type { DeskServices } from '../../services.ts'
import type { Storage } from '../../storage.ts'
import { changedJob } from '../job/change-job.ts'
import type { ImportJob } from '../job/import-job.ts'
import type { ImportJobWrite } from '../job/import-job.port.ts'
import { leaseFrom } from '../job/lease.ts'

interface HoldingParts {
  readonly desk: Pick<DeskServices, 'node' | 'now' | 'publish'>
  readonly storage: Pick<Storage, 'commit'>
}

/** An import in the hands of this node. */
export class HeldImport {
  readonly #parts: HoldingParts
  #job: ImportJob

  constructor(parts: HoldingParts, job: ImportJob) {
    this.#parts = parts
    this.#job = job
  }

  get job(): ImportJob {
    return this.#job
  }

  /** Writes how far it is and goes on holding it; false when somebody has ended it, or another node has it. */
  async put(
    change: Partial<ImportJob>,
    { bodies = [], writes = [] }: { bodies?: readonly EventBody[]; writes?: readonly ImportJobWrite[] } = {},
  ): Promise<boolean> {
    const { desk, storage } = this.#parts
    const now = desk.now()
    const stamp = { at: new Date(now).toISOString(), actor: stampOf(system) }
    const lease = leaseFrom(desk.node, now)
    const { job, events, writes: own } = changedJob(this.#job, { ...lease, ...change }, bodies, stamp)
    try {
      await storage.commit({ writes: [...own, ...writes], events })
    } catch (error) {
      if (error instanceof HelpdeskError && error.code === 'version_conflict') return false
      throw error
    }
    this.#job = job
    desk.publish(events)
    return true
  }
}
