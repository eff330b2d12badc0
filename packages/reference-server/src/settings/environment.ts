import { isIP } from 'node:net'
import * as z from 'zod'
import { s3Address } from '../attachment/s3/s3-address.ts'

const flag = (fallback: boolean) =>
  z
    .enum(['0', '1', 'true', 'false', 'on', 'off'])
    .optional()
    .transform((text) => (text === undefined ? fallback : ['1', 'true', 'on'].includes(text)))
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  )

const isNetwork = (text: string): boolean => {
  const [address = '', bits = ''] = text.split('/')
  const most = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most
}

/** Every setting of the server. The descriptions are the documentation: `docs/settings.md` is made of them. */
export const Environment = z.object({
  NODE_ENV: z.string().default('development').describe('`production` seeds nothing and insists on secrets.'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port to listen on; 0 takes a free one.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  GUICHET_DATABASE_URL: z
    .string()
    .regex(/^(sqlite:|mysql:\/\/).+/, 'must begin with sqlite: or mysql://')
    .optional()
    .describe(
      '`sqlite:path/to/file` or `mysql://user:password@host:port/database`. Default: SQLite in the data directory.',
    ),
  GUICHET_REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/.+/, 'must begin with redis:// or rediss://')
    .optional()
    .describe(
      '`redis://:password@host:port`: carries what happens between several nodes on one database. Not needed by one.',
    ),
  GUICHET_REDIS_CHANNEL: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters')
    .optional()
    .describe(
      'Name under which the nodes of this helpdesk meet on that Redis; two helpdesks with different names do not hear each other. Default: GUICHET_BASE_URL, or the database where there is none.',
    ),
  GUICHET_PROFILE: z
    .string()
    .default('hosting')
    .describe('`hosting`, `travel`, `saas`, or the path of a module that exports a definition.'),
  GUICHET_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Public address, without a slash at the end. Ticket links begin with it. Required in production.'),
  GUICHET_FILES_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Public address of the file host, if it is to be another name of this server: a browser then keeps what strangers sent apart from the pages. Default: GUICHET_BASE_URL.',
    ),
  GUICHET_DATA_DIR: z
    .string()
    .default('.guichet')
    .describe('Where files, the embedded database and generated secrets are kept.'),
  GUICHET_FILE_STORE: z
    .string()
    .default('disk')
    .refine((text) => text === 'disk' || s3Address(text) !== null, 'must be disk or s3:https://key:secret@host/bucket')
    .describe(
      'Where files are kept: `disk` (in the data directory), or a bucket of S3 or of what speaks its protocol, as `s3:https://key:secret@host/bucket/prefix?region=eu-central-1`.',
    ),
  GUICHET_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe(
      'Seals secrets at rest and signs links. This or GUICHET_SECRET_FILE is required in production; else one is made once and kept in the data directory.',
    ),
  GUICHET_SECRET_FILE: z
    .string()
    .optional()
    .describe(
      'A file with the secret instead. It is read again while the server runs: with more than one line the first seals and all open, so that `guichet secret rotate` needs no restart.',
    ),
  GUICHET_CHECKPOINT_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Where hourly checkpoints of the record are sent by POST, so that who takes over this machine cannot rewrite it unseen. They are kept in the data directory too.',
    ),
  GUICHET_PANEL_ORIGIN: z
    .string()
    .regex(/^https?:\/\/[a-z0-9.-]*\*[a-z0-9.-]*(:\d+)?$/, 'must be an address with * for the visit')
    .optional()
    .describe(
      'Address of visits to customers’ panels, with `*` for the visit: `https://p-*.panels.example.net`, on a domain that is not the helpdesk’s. Turns panels on.',
    ),
  GUICHET_PANEL_CONNECTORS: z
    .string()
    .optional()
    .describe('Module whose default export is the connectors to the panels, for `guichet panels`.'),
  GUICHET_PANEL_GATEWAY: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where this server reaches `guichet panels`. Default: one is started beside it.'),
  GUICHET_PANEL_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3100)
    .describe('Port on which `guichet panels` listens.'),
  GUICHET_PANEL_HELPDESK: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where `guichet panels` reaches the helpdesk. Default: GUICHET_BASE_URL.'),
  GUICHET_PANEL_NODE: z
    .url({ protocol: /^http$/ })
    .optional()
    .describe(
      'Where other gateways reach this one, such as `http://10.0.0.5:3001`, where several run: each visit is served by one, and the others hand its requests on. Default: this machine alone.',
    ),
  GUICHET_PANEL_KEYS_FILE: z
    .string()
    .optional()
    .describe(
      'Private keys of `guichet panels`, a JSON Web Key a line, newest first. Default: made once in the data directory. Keep it from the server itself.',
    ),
  GUICHET_INSERTS: z
    .string()
    .optional()
    .describe('Module whose default export is the catalogues beside the answer box, such as a list of hotels.'),
  GUICHET_WEBHOOK_NETWORKS: list
    .refine((all) => all.every(isNetwork), 'must be networks such as 10.0.0.0/8, with commas')
    .describe(
      'Networks that are not public and where webhooks may be sent all the same, such as `10.0.0.0/8`, with commas; there by plain http and to any port too. Everywhere else only https on port 443 of a public address.',
    ),
  GUICHET_IMPORT_NETWORKS: list
    .refine((all) => all.every(isNetwork), 'must be networks such as 10.0.0.0/8, with commas')
    .describe(
      'Networks that are not public and where the database of an osTicket may be read from by an import of the administration, such as `10.0.0.0/8`, with commas. `guichet import` asks anywhere.',
    ),
  GUICHET_DEMO: flag(false).describe('`1` adds demo people and tickets to an empty database. Never in production.'),
  GUICHET_TRUSTED_PROXIES: list.describe('Addresses of proxies whose X-Forwarded headers count, with commas.'),
  GUICHET_ALLOWED_ORIGINS: list.describe('Web origins whose pages may open tickets, with commas.'),
  GUICHET_RATE_LIMIT: flag(true).describe('`off` where a proxy in front limits requests.'),
  GUICHET_REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(1200)
    .describe('Requests a minute from one source.'),
  GUICHET_NEW_TICKETS_PER_HOUR: z.coerce
    .number()
    .int()
    .min(1)
    .default(120)
    .describe('Tickets an hour from one source that is not signed in.'),
  GUICHET_SECOND_FACTOR: flag(true).describe(
    '`off` lets administrators work without a second factor in production (auth-7).',
  ),
  GUICHET_MAIL_LEASE_SECONDS: z.coerce
    .number()
    .int()
    .min(2)
    .max(600)
    .default(20)
    .describe('Seconds after which another server takes over the mailboxes of one that died.'),
  GUICHET_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('How much is logged.'),
  GUICHET_WEAK_DURABILITY: flag(false).describe(
    '`1` starts although the database may lose acknowledged writes when power fails.',
  ),
  GUICHET_PASSWORD: z
    .string()
    .optional()
    .describe('Password of whom `guichet admin create` adds. Default: read from standard input.'),
  GUICHET_APP_DIR: z.string().optional().describe('Built pages; by default those of @guichet/react-ui.'),
})
