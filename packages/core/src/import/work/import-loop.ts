import type { DeskApi } from '../../kernel/api.ts'
import { rest } from '../../kernel/rest.ts'
import type { DeskServices } from '../../services.ts'
import type { Storage } from '../../storage.ts'
import type { ImportApi } from '../import.contract.ts'
import type { ImportSources } from '../job/import-job.port.ts'
import { HeldImport } from './held-import.ts'
import { workAt } from './work-at.ts'

const idleMs = 500

export interface ImportLoopParts {
  readonly desk: Pick<DeskServices, 'node' | 'now' | 'importWays' | 'definition' | 'files' | 'publish'>
  readonly storage: Storage
  readonly sources: ImportSources
  /** As the helpdesk itself. */
  readonly imports: ImportApi
  as(): Pick<DeskApi, 'attachments' | 'departments'>
}

/**
 * Works at imports, one at a time in this process. Who works at one holds it for a minute at a time: after that another
 * node goes on where it was, so an import outlives its process and no two work at it.
 */
export function importLoop(parts: ImportLoopParts): { start(): void; stop(): Promise<void> } {
  const { desk, storage } = parts
  const life = new AbortController()

  const claim = async (): Promise<HeldImport | null> => {
    const now = new Date(desk.now()).toISOString()
    for (const job of await storage.imports.atWork()) {
      if (job.owner !== null && job.owner !== desk.node && (job.leaseUntil ?? '') > now) continue
      const held = new HeldImport(parts, job)
      if (await held.put({})) return held
    }
    return null
  }
  const repeat = async (): Promise<void> => {
    while (!life.signal.aborted) {
      const held = await claim().catch(() => null)
      if (held === null) await rest(idleMs, life.signal)
      // What it throws is the storage's silence: it is tried again, from where it is written that it was.
      else await workAt(parts, held, life.signal).catch(() => rest(idleMs, life.signal))
    }
  }
  let running: Promise<void> | null = null
  return {
    start: () => {
      running ??= repeat()
    },
    stop: async () => {
      life.abort()
      await running
    },
  }
}
