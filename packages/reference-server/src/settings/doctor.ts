import { redisBus } from '@guichet/adapters-redis'
import { createHelpdesk, sentenceOf, system } from '@guichet/core'
import type { Definition, SystemFinding } from '@guichet/core'
import type { Storage } from '@guichet/core/ports'
import { pino } from 'pino'
import { keyringOf } from '../access/keyring.ts'
import { sealerOf } from '../access/secrets.ts'
import { openFiles } from '../attachment/open-files.ts'
import { checkpointKeeper } from '../audit/checkpoints.ts'
import { mailOptions } from '../mail/mail-options.ts'
import { loadDefinition } from './load-definition.ts'
import { openStorage } from './open-storage.ts'
import { serverChecks } from './server-checks.ts'
import { checkpointDirectory, readSettings } from './settings.ts'
import type { Settings } from './settings.ts'

const words = { well: 'ok', attention: 'look', wrong: 'wrong' } as const
const line = (state: keyof typeof words, about: string, sentence: string): void =>
  console.log(`${words[state].padEnd(6)}${about.padEnd(11)}${sentence}`)

/** Checks what a helpdesk needs, one line each, as the system page does. Answers 1 when anything is wrong. */
export async function doctor(env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(env)
  const attempt = async <Value>(about: string, open: () => Promise<Value>): Promise<Value | null> => {
    try {
      return await open()
    } catch (error) {
      line('wrong', about, error instanceof Error ? error.message : String(error))
      return null
    }
  }
  const definition = await attempt('definition', () => loadDefinition(settings.profile))
  const storage = await attempt('database', () => openStorage(settings))
  if (!definition || !storage) return 1
  try {
    const findings = await attempt('helpdesk', () => findingsOf(settings, definition, storage))
    for (const { about, state, code, facts = {} } of findings ?? []) line(state, about, sentenceOf(code, facts))
    return findings === null || findings.some(({ state }) => state === 'wrong') ? 1 : 0
  } finally {
    await storage.close()
  }
}

async function findingsOf(
  settings: Settings,
  definition: Definition,
  storage: Storage,
): Promise<readonly SystemFinding[]> {
  const keyring = keyringOf(settings)
  const bus = settings.redis && redisBus(settings.redis)
  const desk = createHelpdesk({
    definition,
    storage,
    baseUrl: settings.baseUrl ?? '',
    secrets: sealerOf(keyring),
    mail: mailOptions(keyring, settings),
    files: openFiles(settings, settings.filesUrl ?? settings.baseUrl ?? 'http://localhost', keyring),
    checkpoints: checkpointKeeper({
      directory: checkpointDirectory(settings),
      url: null,
      keyring,
      logger: pino({ level: 'silent' }),
    }),
    checks: serverChecks(settings, bus && (() => bus.answers())),
  })
  try {
    return (await desk.as(system).system.check()).findings
  } finally {
    await desk.stop()
    await bus?.close()
  }
}
