import './plain-require.ts'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { addApiPeople, apiEmail, apiPassword } from '@guichet/conformance'
import type { ApiActor, ApiPerson } from '@guichet/conformance'
import type { Helpdesk, HelpdeskOptions } from '@guichet/core'
import {
  fastPasswords,
  memoryFileStore,
  memoryInserts,
  memoryStorage,
  memoryWebhookSender,
  testDesk,
} from '@guichet/core/testing'
import type { FileStore } from '@guichet/core/ports'
import type { Express } from 'express'
import { pino } from 'pino'
import type { Keyring } from '../access/keyring.ts'
import { sealerOf } from '../access/secrets.ts'
import { fileLinks } from '../attachment/file-links.ts'
import { typeOfContent } from '../attachment/file-type.ts'
import { createApp } from '../app.ts'
import { englishWords } from '../ticket/public-page.words.ts'
import { importSources } from '../import/import-sources.ts'
import { memoryMail } from './memory-mail.ts'
import { readSettings } from '../settings/settings.ts'

const secret = 'a secret of thirty-two characters or more'

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What came back for a request. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as an object; empty where it is none. */
  readonly body: Readonly<Record<string, unknown>>
}

export interface Sent {
  readonly token?: string
  /** An object becomes JSON; a text is sent as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A server on a free port with the people of the api suite, and everything that it logs. */
export interface TestServer {
  readonly desk: Helpdesk
  readonly app: Express
  readonly url: string
  readonly people: Readonly<Record<ApiPerson, string>>
  /** The lines of its log. */
  readonly log: readonly string[]
  send(method: string, path: string, sent?: Sent): Promise<Answer>
  /** Signs somebody in, once; null for a visitor. */
  tokenOf(kind: ApiActor): Promise<string | null>
  closeStreams(): void
  stop(): Promise<void>
}

export interface TestServerOptions extends Partial<HelpdeskOptions> {
  /** Settings beside those for tests: no rate limit, everything logged. */
  readonly env?: NodeJS.ProcessEnv
  readonly baseUrl?: string
  readonly fileStore?: FileStore
  readonly keyring?: Keyring
  /** Another server on the same storage, which has added the people already. */
  readonly beside?: TestServer
}

/** Starts one; nothing but memory unless a storage is given. */
export async function openTestServer({
  env = {},
  baseUrl,
  fileStore = memoryFileStore(),
  keyring = () => [secret],
  beside,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const server = http.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  const log: string[] = []
  const logger = pino({ level: 'trace', base: null }, { write: (line: string) => void log.push(line) })
  const storage = options.storage ?? memoryStorage()
  const files = { store: fileStore, typeOf: typeOfContent, ...fileLinks(baseUrl ?? url, keyring) }
  const desk = testDesk({
    storage,
    files,
    now: Date.now,
    secrets: sealerOf(keyring),
    baseUrl: baseUrl ?? url,
    mail: memoryMail().options,
    inserts: [memoryInserts('hotels', [{ id: 'h1', title: 'Hotel Oliwa', picture: true }], { h1: onePixel })],
    webhooks: memoryWebhookSender(),
    texts: { pages: englishWords },
    imports: importSources([]),
    // A panel that asks for nothing and lets everybody in: rights are the helpdesk's own.
    panel: {
      fields: 'none',
      publicKeys: () => Promise.resolve([]),
      sources: () => Promise.resolve([{ id: 'panel', fields: 'none', origins: ['https://panel.test'] }]),
      test: (id) => Promise.resolve(id === 'panel' ? [{ step: 'address', ok: true, said: '192.0.2.1' }] : null),
      open: async (visitId) => {
        await desk.gateway.loggedIn(visitId, 'jar')
        return { opened: true, origin: 'http://p-x.panel.test', enterUrl: 'http://p-x.panel.test/~guichet/enter' }
      },
    },
    ...options,
  })
  const { assurance: _none, ...trusting } = options
  const seeding = testDesk({ ...trusting, storage, now: Date.now, passwords: options.passwords ?? fastPasswords })
  const people = beside?.people ?? (await addApiPeople(seeding))
  const settings = readSettings({ GUICHET_RATE_LIMIT: 'off', ...env })
  const { app, attach, closeStreams } = createApp({
    desk,
    settings,
    baseUrl: baseUrl ?? url,
    keyring,
    logger,
    files,
    filesUrl: baseUrl ?? url,
  })
  server.on('request', app)
  attach(server)

  const tokens = new Map<ApiPerson, Promise<string>>()
  return {
    desk,
    app,
    url,
    people,
    log,
    closeStreams,
    send: (method, path, sent) => send(url, method, path, sent),
    tokenOf: async (kind) => {
      if (kind === 'visitor') return null
      const token =
        tokens.get(kind) ?? desk.access.signIn({ email: apiEmail(kind), password: apiPassword }).then((it) => it.token)
      tokens.set(kind, token)
      return token
    },
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      closeStreams()
      server.closeAllConnections()
      await closed
      await desk.stop()
      await storage.close()
    },
  }
}

async function send(
  url: string,
  method: string,
  path: string,
  { token, body, headers = {} }: Sent = {},
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? ((JSON.parse(text) ?? {}) as Record<string, unknown>) : {},
  }
}
