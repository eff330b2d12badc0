import path from 'node:path'
import { Environment } from './environment.ts'
import { redisSettings } from './redis-settings.ts'
import type { RedisSettings } from './redis-settings.ts'

export interface Settings {
  readonly production: boolean
  readonly port: number
  readonly host: string
  readonly databaseUrl: string
  /** Null for a single node. */
  readonly redis: RedisSettings | null
  readonly profile: string
  readonly baseUrl: string | null
  readonly filesUrl: string | null
  readonly dataDir: string
  readonly fileStore: string
  readonly secret: string | null
  readonly secretFile: string | null
  readonly checkpointUrl: string | null
  readonly panel: {
    readonly origin: string | null
    readonly connectors: string | null
    readonly gateway: string | null
    readonly port: number
    readonly helpdesk: string | null
    readonly node: string | null
    readonly keysFile: string | null
  }
  /** Module with the catalogues beside the answer box. */
  readonly inserts: string | null
  /** Networks that are not public and where webhooks may be sent. */
  readonly webhookNetworks: readonly string[]
  readonly importNetworks: readonly string[]
  readonly demo: boolean
  readonly trustedProxies: readonly string[]
  readonly allowedOrigins: readonly string[]
  readonly rateLimit: { readonly on: boolean; readonly requestsPerMinute: number; readonly newTicketsPerHour: number }
  /** Seconds after which another server takes over mailboxes. */
  readonly mailLeaseSeconds: number
  readonly secondFactor: boolean
  readonly logLevel: string
  readonly weakDurability: boolean
  readonly appDir: string | null
}

/** Settings that cannot be used: one line for each mistake. */
export class WrongSettings extends Error {
  constructor(lines: readonly string[]) {
    super(`The settings cannot be used:\n${lines.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'WrongSettings'
  }
}

/** Where checkpoints of the record are kept. */
export const checkpointDirectory = ({ dataDir }: Settings): string => path.resolve(dataDir, 'checkpoints')

/** Reads the environment. @throws WrongSettings with a line for each mistake */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    throw new WrongSettings(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
  }
  const e = parsed.data
  const production = e.NODE_ENV === 'production'
  const missing = [
    ...(production && !e.GUICHET_SECRET && !e.GUICHET_SECRET_FILE
      ? ['GUICHET_SECRET: is required in production (32 characters or more)']
      : []),
    ...(e.GUICHET_SECRET && e.GUICHET_SECRET_FILE ? ['GUICHET_SECRET_FILE: not together with GUICHET_SECRET'] : []),
    ...(production && !e.GUICHET_BASE_URL ? ['GUICHET_BASE_URL: is required in production'] : []),
    ...(production && e.GUICHET_DEMO ? ['GUICHET_DEMO: is never on in production'] : []),
  ]
  if (missing.length > 0) throw new WrongSettings(missing)
  const databaseUrl = e.GUICHET_DATABASE_URL ?? `sqlite:${e.GUICHET_DATA_DIR}/guichet.sqlite`
  const baseUrl = e.GUICHET_BASE_URL?.replace(/\/+$/, '') ?? null
  const channel = e.GUICHET_REDIS_CHANNEL ?? null
  return {
    production,
    port: e.PORT,
    host: e.HOST,
    databaseUrl,
    redis: e.GUICHET_REDIS_URL ? redisSettings(e.GUICHET_REDIS_URL, { channel, baseUrl, databaseUrl }) : null,
    profile: e.GUICHET_PROFILE,
    baseUrl,
    filesUrl: e.GUICHET_FILES_URL?.replace(/\/+$/, '') ?? null,
    fileStore: e.GUICHET_FILE_STORE,
    dataDir: e.GUICHET_DATA_DIR,
    secret: e.GUICHET_SECRET ?? null,
    secretFile: e.GUICHET_SECRET_FILE ?? null,
    checkpointUrl: e.GUICHET_CHECKPOINT_URL ?? null,
    panel: {
      origin: e.GUICHET_PANEL_ORIGIN ?? null,
      connectors: e.GUICHET_PANEL_CONNECTORS ?? null,
      gateway: e.GUICHET_PANEL_GATEWAY?.replace(/\/+$/, '') ?? null,
      port: e.GUICHET_PANEL_PORT,
      helpdesk: e.GUICHET_PANEL_HELPDESK?.replace(/\/+$/, '') ?? null,
      node: e.GUICHET_PANEL_NODE?.replace(/\/+$/, '') ?? null,
      keysFile: e.GUICHET_PANEL_KEYS_FILE ?? null,
    },
    inserts: e.GUICHET_INSERTS ?? null,
    webhookNetworks: e.GUICHET_WEBHOOK_NETWORKS,
    importNetworks: e.GUICHET_IMPORT_NETWORKS,
    demo: e.GUICHET_DEMO,
    trustedProxies: e.GUICHET_TRUSTED_PROXIES,
    allowedOrigins: e.GUICHET_ALLOWED_ORIGINS,
    rateLimit: {
      on: e.GUICHET_RATE_LIMIT,
      requestsPerMinute: e.GUICHET_REQUESTS_PER_MINUTE,
      newTicketsPerHour: e.GUICHET_NEW_TICKETS_PER_HOUR,
    },
    mailLeaseSeconds: e.GUICHET_MAIL_LEASE_SECONDS,
    secondFactor: production && e.GUICHET_SECOND_FACTOR,
    logLevel: e.GUICHET_LOG_LEVEL,
    weakDurability: e.GUICHET_WEAK_DURABILITY,
    appDir: e.GUICHET_APP_DIR ?? null,
  }
}
