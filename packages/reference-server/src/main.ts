import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { redisBus } from '@guichet/adapters-redis'
import { createHelpdesk } from '@guichet/core'
import { pino } from 'pino'
import { firstRunOf } from './access/first-run.ts'
import { argon2Passwords } from './access/passwords.ts'
import { keyringOf } from './access/keyring.ts'
import { sealerOf } from './access/secrets.ts'
import { checkpointKeeper } from './audit/checkpoints.ts'
import { openFiles } from './attachment/open-files.ts'
import { createApp } from './app.ts'
import { openPanels } from './panel/open-panels.ts'
import { chatHint } from './demo/demo-chats.ts'
import { demoHotels } from './demo/demo-hotels.ts'
import { loadInserts } from './insert/load-inserts.ts'
import { englishTexts } from './http/english-texts.ts'
import { openDemoMailbox } from './demo/demo-mail.ts'
import { signIns, seedDemo } from './demo/seed-demo.ts'
import { importSources } from './import/import-sources.ts'
import { mailOptions } from './mail/mail-options.ts'
import { loadDefinition } from './settings/load-definition.ts'
import { openStorage } from './settings/open-storage.ts'
import { serverChecks } from './settings/server-checks.ts'
import { guardedSender } from './webhook/guarded-sender.ts'
import { checkpointDirectory, readSettings } from './settings/settings.ts'

/** A running server. */
export interface Running {
  readonly url: string
  /** Takes nothing new, finishes what is at hand for up to 10 seconds, then closes the storage. */
  stop(): Promise<void>
}

const drainMs = 10_000

const listening = (server: http.Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })

/** Until the helpdesk is there, a request gets an answer too: one that nobody answers would wait for ever. */
const starting: http.RequestListener = (_request, response) => {
  response.writeHead(503, { 'Content-Type': 'application/problem+json', 'Retry-After': '1' })
  response.end(
    JSON.stringify({
      title: 'The helpdesk is starting.',
      status: 503,
      code: 'storage_unavailable',
      reason: 'starting',
    }),
  )
}

/** Starts the helpdesk that the environment describes. @throws WrongSettings */
export async function serve(env: NodeJS.ProcessEnv = process.env): Promise<Running> {
  const settings = readSettings(env)
  const definition = await loadDefinition(settings.profile)
  const logger = pino({ level: settings.demo && !env['GUICHET_LOG_LEVEL'] ? 'warn' : settings.logLevel, base: null })
  const keyring = keyringOf(settings)
  const storage = await openStorage(settings)
  let answer = starting
  const server = http.createServer((request, response) => answer(request, response))
  const port = await listening(server, settings.port, settings.host).catch(async (error: NodeJS.ErrnoException) => {
    await storage.close()
    throw error.code === 'EADDRINUSE' ? new Error(`Port ${settings.port} is in use. Set PORT to another one.`) : error
  })
  const baseUrl = settings.baseUrl ?? `http://localhost:${port}`
  const filesUrl = settings.filesUrl ?? baseUrl
  const files = openFiles(settings, filesUrl, keyring)
  const panels = await openPanels(settings, env, { port, baseUrl, keyring })
  const bus = settings.redis && redisBus(settings.redis)
  const desk = createHelpdesk({
    ...(bus && { bus }),
    files,
    ...(panels && { panel: panels.services }),
    definition,
    storage,
    baseUrl,
    passwords: argon2Passwords,
    secrets: sealerOf(keyring),
    mail: mailOptions(keyring, settings),
    inserts: [
      ...(settings.inserts === null ? [] : await loadInserts(settings.inserts)),
      ...(settings.demo && definition.id === 'travel' ? [demoHotels(settings.dataDir)] : []),
    ],
    texts: englishTexts(settings.appDir),
    checks: serverChecks(settings, bus && (() => bus.answers())),
    webhooks: guardedSender({ networks: settings.webhookNetworks }),
    imports: importSources(settings.importNetworks),
    checkpoints: checkpointKeeper({
      directory: checkpointDirectory(settings),
      url: settings.checkpointUrl,
      keyring,
      logger,
    }),
    ...(settings.production && {
      assurance: { secondFactor: settings.secondFactor, confirmWithinMinutes: settings.secondFactor ? 10 : null },
    }),
  })
  // Before the loops: for them, who attended to a chat hours ago has long been gone.
  if (settings.demo) await seedDemo(desk, sealerOf(keyring))
  await desk.start()
  const demoMailbox = settings.demo ? await openDemoMailbox(desk) : null
  const { app, attach, closeStreams } = createApp({
    desk,
    settings,
    baseUrl,
    keyring,
    logger,
    files,
    filesUrl,
    demoMailbox,
    panelOrigin: panels?.origin ?? null,
  })
  answer = app
  attach(server)
  await panels?.start()

  let stopping: Promise<void> | null = null
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    closeStreams()
    server.closeIdleConnections()
    const timer = setTimeout(() => server.closeAllConnections(), drainMs)
    await closed
    clearTimeout(timer)
    await panels?.close()
    await desk.stop()
    await bus?.close()
    await demoMailbox?.close()
    await storage.close()
  }
  if (settings.demo)
    console.log(
      `${signIns(definition)}\n\nMail is not delivered: it can be read and answered at ${baseUrl}/demo/mail\n${chatHint(definition, baseUrl)}\n${panels?.hint ?? ''}`,
    )
  const first = firstRunOf(desk, keyring)
  if (await first.isNeeded().catch(() => false))
    console.log(`Nobody administers this helpdesk yet. Open ${baseUrl}/first-run and give this code: ${first.code}`)
  console.log(`Guichet is ready at http://localhost:${port}`)
  return { url: `http://localhost:${port}`, stop: () => (stopping ??= stop()) }
}

/** Runs until the process is told to stop. */
export async function serveUntilStopped(): Promise<void> {
  const running = await serve().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
  const end = (): void => void running.stop().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
}
