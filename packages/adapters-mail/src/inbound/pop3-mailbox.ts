import { createHash } from 'node:crypto'
import type { Collected, FetchedMail, Mailbox, MailTestStep } from '@guichet/core/ports'
import { MailUnavailable } from '@guichet/core/ports'
import { said, unavailable } from '../connection/failure.ts'
import { refuseClearText } from '../connection/settings.ts'
import type { ServerSettings } from '../connection/settings.ts'
import { groupedBySize, keptOf } from './grouped.ts'
import { pop3Connection, Pop3Refusal } from './pop3-connection.ts'
import type { Pop3Connection } from './pop3-connection.ts'

export interface Pop3Settings extends ServerSettings {
  /** Whether messages that are kept stay on the server; they are deleted unless it is set. */
  readonly leaveOnServer?: boolean
  /** Bytes of a message at most; of a larger one only the beginning is fetched. 64 MB unless given. */
  readonly largest?: number
}

const batch = 500

/** A mailbox over POP3: a conversation for each look, as the protocol has it. */
export function pop3Mailbox(settings: Pop3Settings): Mailbox {
  refuseClearText(settings)
  const { leaveOnServer = false, largest = 64 * 1024 * 1024 } = settings

  /** Signs in, after the line is secure and never before. */
  const signedIn = async (steps: MailTestStep[] = []): Promise<Pop3Connection> => {
    const connection = await pop3Connection(settings)
    steps.push({ step: 'reach', ok: true, said: '' })
    try {
      const able = await connection.askLines('CAPA').then(String, () => '')
      if (settings.security === 'starttls') {
        if (!/^STLS\b/im.test(able)) throw new MailUnavailable('no_tls', 'the server does not offer STLS')
        await connection.secure()
      }
      steps.push({ step: 'secure', ok: true, said: settings.security })
      await authenticate(connection, settings, able)
      steps.push({ step: 'sign_in', ok: true, said: settings.user })
      return connection
    } catch (error) {
      connection.end()
      throw error
    }
  }

  return {
    async collect(intake, signal): Promise<Collected> {
      let connection: Pop3Connection | null = null
      try {
        connection = await signedIn()
        const sizes = numbersIn(String(await connection.askLines('LIST')))
        const names = await uniqueNames(connection, [...sizes.keys()])
        const waiting = [...sizes.keys()].toSorted((one, other) => one - other)
        const keyOf = (number: number): string => names.get(number) ?? ''
        let collected = 0
        let tidied = 0
        let refused = 0
        for (let from = 0; from < waiting.length && !signal.aborted; from += batch) {
          const some = waiting.slice(from, from + batch)
          const known = await intake.known(some.map(keyOf))
          const unknown = some.filter((number) => !known.has(keyOf(number)))
          const tidy = async (numbers: readonly number[]): Promise<void> => {
            for (const number of numbers) {
              if (!leaveOnServer) await connection?.ask(`DELE ${number}`)
              tidied++
            }
          }
          await tidy(some.filter((number) => known.has(keyOf(number))))
          for (const group of groupedBySize(unknown, sizes)) {
            if (signal.aborted) break
            const mails = new Map<number, FetchedMail>()
            for (const number of group) {
              const raw = await connection.askLines(`RETR ${number}`, largest).catch((error: unknown) => {
                if (error instanceof Pop3Refusal) return null
                throw error
              })
              const size = Math.max(sizes.get(number) ?? 0, raw?.length ?? 0)
              if (raw) mails.set(number, { key: keyOf(number), raw, size, receivedAt: null })
              // One that the server cannot give holds no other up.
              else refused++
            }
            const { kept, failure } = await keptOf(intake, mails)
            collected += kept.length
            if (failure) throw failure.error
            await tidy(kept)
          }
        }
        // Only now does the server delete: a conversation that breaks off before deletes nothing.
        await connection.ask('QUIT').catch(() => '')
        return { collected, backlog: signal.aborted ? waiting.length - tidied : refused }
      } catch (error) {
        if (error instanceof Pop3Refusal) throw new MailUnavailable('protocol', said(error), { cause: error })
        throw error instanceof MailUnavailable || (error as { code?: string }).code === 'storage_unavailable'
          ? error
          : unavailable(error)
      } finally {
        connection?.end()
      }
    },
    wait: (atMostMs, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(done, atMostMs)
        signal.addEventListener('abort', done, { once: true })
        function done(): void {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          resolve()
        }
      }),
    async test() {
      const steps: MailTestStep[] = []
      try {
        const connection = await signedIn(steps)
        const [count = '0'] = (await connection.ask('STAT')).split(' ')
        steps.push({ step: 'open_folder', ok: true, said: count })
        await connection.ask('QUIT').catch(() => '')
        connection.end()
      } catch (error) {
        const { reason, message } = unavailable(error)
        const failed = (['reach', 'secure', 'sign_in', 'open_folder'] as const)[steps.length] ?? 'open_folder'
        if (failed === 'reach' && (reason === 'certificate' || reason === 'no_tls'))
          steps.push({ step: 'reach', ok: true, said: '' }, { step: 'secure', ok: false, said: message })
        else steps.push({ step: failed, ok: false, said: message })
      }
      return steps
    },
    close: () => Promise.resolve(),
  }
}

async function authenticate(connection: Pop3Connection, settings: ServerSettings, able: string): Promise<void> {
  const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
  try {
    if (settings.tokens) {
      const token = await settings.tokens.get()
      // In two lines: a token is longer than a line of commands may be.
      await connection.begin('AUTH XOAUTH2')
      await connection.ask(base64(`user=${settings.user}\u0001auth=Bearer ${token}\u0001\u0001`))
    } else if (/^SASL\b.*\bPLAIN\b/im.test(able)) {
      await connection.ask(`AUTH PLAIN ${base64(`\0${settings.user}\0${settings.password}`)}`)
    } else {
      await connection.ask(`USER ${settings.user}`)
      await connection.ask(`PASS ${settings.password}`)
    }
  } catch (error) {
    if (!(error instanceof Pop3Refusal)) throw error
    settings.tokens?.forget()
    // It tells more than it refuses with, and wants an empty line for it.
    const refusal = error.message.startsWith('+') ? await connection.ask('').catch((last: unknown) => last) : error
    throw new MailUnavailable('sign_in_refused', said(refusal), { cause: error })
  }
}

/** `number value` a line. */
function pairsIn(text: string): ReadonlyMap<number, string> {
  const lines = text.split('\r\n').map((line) => /^(\d+) +(\S+)/.exec(line))
  return new Map(lines.flatMap((found) => (found ? [[Number(found[1]), found[2] ?? '']] : [])))
}

const numbersIn = (text: string): ReadonlyMap<number, number> =>
  new Map([...pairsIn(text)].map(([number, size]) => [number, Number(size)]))

/** The server's unique names; from a server without any, the hash of each header. */
async function uniqueNames(
  connection: Pop3Connection,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  try {
    return pairsIn(String(await connection.askLines('UIDL')))
  } catch (error) {
    if (!(error instanceof Pop3Refusal)) throw error
  }
  const names = new Map<number, string>()
  for (const number of numbers) {
    const header = await connection
      .askLines(`TOP ${number} 0`)
      .catch(() => connection.askLines(`RETR ${number}`, 65_536))
    names.set(number, `header ${createHash('sha256').update(header).digest('hex')}`)
  }
  return names
}
