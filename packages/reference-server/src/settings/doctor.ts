import { openFileStore } from '../attachment/open-files.ts'
import { appDirectory } from '../http/static-app.ts'
import { loadDefinition } from './load-definition.ts'
import { openStorage } from './open-storage.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'

type Check = (settings: Settings) => Promise<string> | string

const checks: Readonly<Record<string, Check>> = {
  definition: async ({ profile }) => {
    const { name, departments, statuses } = await loadDefinition(profile)
    return `${name}: ${departments.length} departments, ${statuses.length} statuses`
  },
  database: async (settings) => {
    const storage = await openStorage(settings)
    try {
      await storage.ping()
      return `${settings.databaseUrl.replace(/\/\/[^@]*@/, '//')} answers; its schema is up to date`
    } finally {
      await storage.close()
    }
  },
  files: async (settings) => {
    for await (const _file of openFileStore(settings).list()) break
    return `${settings.fileStore.replace(/\/\/[^@]*@/, '//')} answers`
  },
  pages: ({ appDir }) => appDirectory(appDir) ?? 'not built: only the API and the pages without scripts are served',
  address: ({ baseUrl }) => baseUrl ?? 'GUICHET_BASE_URL is not set: links begin with http://localhost',
}

/** Checks what a start needs, one line each. Answers 1 when anything is wrong. */
export async function doctor(env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(env)
  let wrong = 0
  for (const [name, check] of Object.entries(checks)) {
    try {
      console.log(`ok    ${name.padEnd(11)}${await check(settings)}`)
    } catch (error) {
      wrong++
      console.log(`wrong ${name.padEnd(11)}${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return wrong === 0 ? 0 : 1
}
