import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { osticketSource } from '@guichet/adapters-mysql'
import { InvalidInput } from '@guichet/core'
import type { ImportSources } from '@guichet/core/ports'
import { mayConnect } from '@guichet/panel-gateway'
import { wrapMd5 } from '../access/passwords.ts'
import { openCsv } from './csv/csv-file.ts'
import { csvSource } from './csv/csv-source.ts'

/** What reads other helpdesks for the server. `networks`: those that are not public and may be asked all the same. */
export const importSources = (networks: readonly string[]): ImportSources => ({
  openCsv,
  csvSource,
  osticket: async ({ url, prefix }) => {
    const way = await judgedWay(url, networks)
    try {
      return await osticketSource({ url: way, prefix })
    } catch {
      // What the driver says may name who may enter.
      throw new InvalidInput([{ path: 'host', code: 'no_osticket', message: 'does not answer as an osTicket would' }])
    }
  },
  wrapMd5,
})

/**
 * The way into a database with the address that its name has: every one is judged, and what was judged is what is connected
 * to (fetch-1).
 */
async function judgedWay(text: string, networks: readonly string[]): Promise<string> {
  const url = new URL(text)
  const host = url.hostname.replaceAll(/[[\]]/g, '')
  const found = isIP(host) === 0 ? await lookup(host, { all: true }).catch(() => []) : [{ address: host }]
  const [first] = found
  if (first === undefined)
    throw new InvalidInput([{ path: 'host', code: 'no_osticket', message: 'is no name that there is' }])
  if (!found.every(({ address }) => mayConnect(address, networks)))
    throw new InvalidInput([
      { path: 'host', code: 'forbidden_address', message: 'is not public, and not in GUICHET_IMPORT_NETWORKS' },
    ])
  const { address } = first
  url.hostname = isIP(address) === 6 ? `[${address}]` : address
  return url.href
}
