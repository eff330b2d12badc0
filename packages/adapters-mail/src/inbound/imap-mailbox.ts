import type { Collected, FetchedMail, Mailbox, MailIntake, MailTestStep } from '@guichet/core/ports'
import { MailUnavailable } from '@guichet/core/ports'
import { ImapFlow } from 'imapflow'
import { said, unavailable } from '../connection/failure.ts'
import { refuseClearText, silence, tlsOptions } from '../connection/settings.ts'
import type { ServerSettings } from '../connection/settings.ts'
import { groupedBySize, keptOf } from './grouped.ts'

export interface ImapSettings extends ServerSettings {
  /** `INBOX` unless given. */
  readonly folder?: string
  /** What becomes of a message that is kept; `seen` unless given. */
  readonly afterReading?: 'seen' | 'move' | 'delete' | 'leave'
  /** Where it goes with `move`; made when it is missing. */
  readonly archiveFolder?: string
  /** Bytes of a message at most; of a larger one only the beginning is fetched. 64 MB unless given. */
  readonly largest?: number
}

const batch = 200

/** A mailbox over IMAP: one connection, which waits for the server's word and is made anew when it is lost. */
export function imapMailbox(settings: ImapSettings): Mailbox {
  refuseClearText(settings)
  const folder = settings.folder ?? 'INBOX'
  const { afterReading = 'seen', archiveFolder = 'Guichet', largest = 64 * 1024 * 1024 } = settings
  let client: ImapFlow | null = null

  const connected = async (): Promise<ImapFlow> => {
    if (client?.usable) return client
    await drop()
    const fresh = new ImapFlow({
      host: settings.host,
      port: settings.port,
      secure: settings.security === 'tls',
      ...(settings.security === 'starttls' && { doSTARTTLS: true }),
      ...(settings.security === 'none' && { doSTARTTLS: false }),
      auth: settings.tokens
        ? { user: settings.user, accessToken: await settings.tokens.get() }
        : { user: settings.user, pass: settings.password },
      tls: tlsOptions(settings),
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: silence(settings),
      greetingTimeout: silence(settings),
      socketTimeout: silence(settings) * 10,
    })
    // A connection that ends is made anew when it is next needed.
    fresh.on('error', () => undefined)
    try {
      await fresh.connect()
    } catch (error) {
      fresh.close()
      const failure = unavailable(error)
      if (failure.reason === 'sign_in_refused') settings.tokens?.forget()
      throw failure
    }
    client = fresh
    return fresh
  }
  const opened = async (): Promise<ImapFlow> => {
    const now = await connected()
    if (now.mailbox && now.mailbox.path === folder) return now
    await now.mailboxOpen(folder).catch((error: unknown) => {
      throw new MailUnavailable('folder', said(error), { cause: error })
    })
    return now
  }
  const drop = async (): Promise<void> => {
    const old = client
    client = null
    if (old) await Promise.race([old.logout(), new Promise((done) => setTimeout(done, 1000))]).catch(() => undefined)
    old?.close()
  }

  /** Messages of one group; what somebody else has taken away meanwhile is not among them. */
  const fetched = async (
    now: ImapFlow,
    group: readonly number[],
    keyOf: (uid: number) => string,
    sizes: ReadonlyMap<number, number>,
  ): Promise<ReadonlyMap<number, FetchedMail>> => {
    const isCut = group.some((uid) => (sizes.get(uid) ?? 0) > largest)
    const source = isCut ? { start: 0, maxLength: largest } : true
    const mails = new Map<number, FetchedMail>()
    const asked = { uid: true, source, internalDate: true }
    for await (const { uid, source: bytes, internalDate } of now.fetch(group.join(','), asked, { uid: true })) {
      if (!bytes) continue
      const at = internalDate ? new Date(internalDate) : null
      mails.set(uid, {
        key: keyOf(uid),
        raw: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length),
        size: Math.max(sizes.get(uid) ?? 0, bytes.length),
        receivedAt: at && !Number.isNaN(at.getTime()) ? at.toISOString() : null,
      })
    }
    return mails
  }
  const tidied = async (now: ImapFlow, uids: readonly number[]): Promise<void> => {
    if (uids.length === 0 || afterReading === 'leave') return
    const range = uids.join(',')
    if (afterReading === 'delete') await now.messageDelete(range, { uid: true })
    else if (afterReading === 'seen') await now.messageFlagsAdd(range, ['\\Seen'], { uid: true })
    else {
      const moved = await now.messageMove(range, archiveFolder, { uid: true }).catch(() => false as const)
      if (moved) return
      await now.mailboxCreate(archiveFolder).catch(() => undefined)
      await now.messageMove(range, archiveFolder, { uid: true })
    }
  }

  return {
    async collect(intake: MailIntake, signal: AbortSignal): Promise<Collected> {
      try {
        const now = await opened()
        if (!now.mailbox) throw new MailUnavailable('folder', `${folder} is not open`)
        const validity = String(now.mailbox.uidValidity)
        const found = await now.search(afterReading === 'seen' ? { seen: false } : { all: true }, { uid: true })
        const uids = (found || []).toSorted((one, other) => one - other)
        let collected = 0
        let backlog = 0
        for (let from = 0; from < uids.length && !signal.aborted; from += batch) {
          const some = uids.slice(from, from + batch)
          const keyOf = (uid: number): string => `${validity}:${uid}`
          const known = await intake.known(some.map(keyOf))
          const sizes = new Map<number, number>()
          const unknown = some.filter((uid) => !known.has(keyOf(uid)))
          if (unknown.length > 0)
            for await (const { uid, size } of now.fetch(unknown.join(','), { uid: true, size: true }, { uid: true }))
              sizes.set(uid, size ?? 0)
          const done = some.filter((uid) => known.has(keyOf(uid)))
          try {
            for (const group of groupedBySize(unknown, sizes)) {
              if (signal.aborted) break
              const mails = await fetched(now, group, keyOf, sizes)
              const { kept, failure } = await keptOf(intake, mails)
              done.push(...kept)
              collected += kept.length
              if (failure) throw failure.error
            }
          } finally {
            if (now.usable) await tidied(now, done)
          }
        }
        if (signal.aborted) backlog = Math.max(0, uids.length - collected)
        return { collected, backlog }
      } catch (error) {
        if (!client?.usable) await drop()
        throw error instanceof MailUnavailable || (error as { code?: string }).code === 'storage_unavailable'
          ? error
          : unavailable(error)
      }
    },

    async wait(atMostMs, signal) {
      const now = await opened().catch(() => null)
      // It may have been told to stop while it came here, and would not hear of it again.
      if (signal.aborted) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, atMostMs)
        const news = (): void => done()
        signal.addEventListener('abort', done, { once: true })
        now?.on('exists', news)
        now?.on('close', lost)
        // Breaks off by itself when a command comes; servers forget about connections that idle for half an hour.
        void now?.idle().catch(() => undefined)
        function lost(): void {
          // Without a connection nobody will tell: look again soon.
          setTimeout(done, Math.min(atMostMs, 2000))
        }
        function done(): void {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          now?.off('exists', news)
          now?.off('close', lost)
          resolve()
        }
      })
    },

    async test() {
      const steps: MailTestStep[] = []
      try {
        const now = await connected()
        steps.push({ step: 'reach', ok: true, said: '' }, { step: 'secure', ok: true, said: settings.security })
        steps.push({ step: 'sign_in', ok: true, said: settings.user })
        const status = await now.status(folder, { messages: true })
        if (!status) throw new MailUnavailable('folder', `${folder} cannot be opened`)
        steps.push({ step: 'open_folder', ok: true, said: `${status.messages ?? 0}` })
      } catch (error) {
        const { reason, message } = unavailable(error)
        if (steps.length > 0) return [...steps, { step: 'open_folder', ok: false, said: message }]
        if (reason === 'unreachable') return [{ step: 'reach', ok: false, said: message }]
        const secure = reason !== 'certificate' && reason !== 'no_tls'
        steps.push({ step: 'reach', ok: true, said: '' }, { step: 'secure', ok: secure, said: secure ? '' : message })
        if (secure) steps.push({ step: 'sign_in', ok: false, said: message })
      }
      return steps
    },
    close: drop,
  }
}
