import fs from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { SystemCheck, SystemFinding } from '@guichet/core'
import { appDirectory } from '../http/static-app.ts'
import type { Settings } from './settings.ts'

const gigabyte = 1_000_000_000
/** Less than this is soon full of files and mail. */
const lowGigabytes = 2

const { version } = createRequire(import.meta.url)('@guichet/reference-server/package.json') as {
  readonly version: string
}

const check = (about: string, look: () => Promise<Omit<SystemFinding, 'about'>>): SystemCheck => ({
  about,
  run: async () => [{ about, ...(await look()) }],
})

const addressOf = ({ baseUrl, production }: Settings): Omit<SystemFinding, 'about'> => {
  if (baseUrl === null) return { state: 'well', code: 'address_default' }
  const { protocol, hostname } = new URL(baseUrl)
  const isOpen = production && protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return {
    state: isOpen ? 'wrong' : 'well',
    code: isOpen ? 'address_insecure' : 'address_set',
    facts: { address: baseUrl },
  }
}

const diskOf = async ({ dataDir }: Settings): Promise<Omit<SystemFinding, 'about'>> => {
  await fs.mkdir(dataDir, { recursive: true })
  const { bavail, bsize } = await fs.statfs(dataDir)
  const gigabytes = Math.round((bavail * bsize * 10) / gigabyte) / 10
  const low = gigabytes < lowGigabytes
  return { state: low ? 'attention' : 'well', code: low ? 'disk_low' : 'disk_free', facts: { gigabytes } }
}

/** What a server has to look at beside the helpdesk itself. `bus`: whether the line between nodes answers, if there is one. */
export const serverChecks = (settings: Settings, bus: (() => Promise<boolean>) | null): readonly SystemCheck[] => [
  check('pages', async () => ({
    state: 'well',
    code: appDirectory(settings.appDir) === null ? 'pages_none' : 'pages_served',
  })),
  check('address', async () => addressOf(settings)),
  check('disk', () => diskOf(settings)),
  ...(bus
    ? [
        check('bus', async () => {
          const answers = await bus()
          return { state: answers ? 'well' : 'wrong', code: answers ? 'bus_answers' : 'bus_fails' }
        }),
      ]
    : []),
  check('versions', async () => ({
    state: 'well',
    code: 'versions',
    facts: { guichet: version, node: process.versions.node },
  })),
]
