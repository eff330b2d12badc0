import type { ImportJob } from './import-job.ts'

/** How long a node may be silent before another one goes on with its import. */
export const leaseMs = 60_000

/** The lease of whoever goes on working. */
export const leaseFrom = (node: string, now: number): Pick<ImportJob, 'owner' | 'leaseUntil'> => ({
  owner: node,
  leaseUntil: new Date(now + leaseMs).toISOString(),
})

export const noLease: Pick<ImportJob, 'owner' | 'leaseUntil'> = { owner: null, leaseUntil: null }

/** A file can be read by every node; the way into a database is known to this one. */
export const firstLease = (
  { node, now }: { readonly node: string; now(): number },
  source: 'csv' | 'osticket',
): Pick<ImportJob, 'owner' | 'leaseUntil'> => (source === 'csv' ? noLease : leaseFrom(node, now()))
