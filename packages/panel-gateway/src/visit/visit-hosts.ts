/** The hosts of visits: each its own, by a label that nobody can guess (panel-4). */
export interface VisitHosts {
  originOf(label: string): string
  /** Null for a host that is no visit's. */
  labelOf(host: string | undefined): string | null
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, '')

/** @param visitOrigin Address of visits with `*` for the label: `https://p-*.panels.example.net`. */
export function visitHosts(visitOrigin: string): VisitHosts {
  const [head = '', tail = ''] = visitOrigin.split('*')
  const pattern = new RegExp(`^${escaped(hostOf(head))}([a-z0-9]+)${escaped(tail)}$`)
  return {
    originOf: (label) => `${head}${label}${tail}`,
    labelOf: (host) => pattern.exec(host ?? '')?.[1] ?? null,
  }
}
