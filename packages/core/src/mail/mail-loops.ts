import { deliverDue } from '../events/deliver.ts'
import { rest } from '../kernel/rest.ts'
import type { DeskServices } from '../services.ts'
import { accountPassword, keepPassword } from './account-password.ts'
import { collectMail } from './collect-mail.ts'
import type { Run } from './collect-mail.ts'
import { endDue, handleDue, takeDue } from './handle-due.ts'
import type { DueMails } from './handle-due.ts'
import type { TicketCommands } from './handle-mail.ts'
import { leaseMailbox, mailAccounts, mailboxLeaseMs } from './lease-mailbox.ts'
import type { MailAccount } from './mail-account.ts'
import type { MailOptions } from './mail-services.ts'
import type { Mailbox, Mailer } from './mail.port.ts'
import { openMailers } from './open-mailers.ts'
import { sendOutbox } from './send-outbox.ts'

/** The work of mail: what the loops do, for whoever wants to do it by themselves. */
export interface MailWork {
  /** Looks into every mailbox that no other node is reading. Answers how many messages came. */
  collect(): Promise<number>
  /** Brings every kept message that is due to its end. Answers how many there were. */
  handle(): Promise<number>
  /** Turns what has happened into mails that are due. Answers how many events there were. */
  address(): Promise<number>
  /** Sends what is due. Answers how many mails there were. */
  send(): Promise<number>
}

const idleMs = 1000
const lookForAccountsMs = 5000

/** Mailboxes, one message at a time from each; what was kept; what is to be sent. Each goes on when another stands still. */
export function mailLoops(desk: DeskServices, options: MailOptions, run: Run, commands: TicketCommands) {
  const life = new AbortController()
  let news = new AbortController()
  const mailKept = (): void => {
    if (!news.signal.aborted) news.abort()
  }
  const mailers = openMailers(desk, options, run)
  const node = options.node ?? desk.id('dlv')
  const leaseMs = mailboxLeaseMs(options)
  const mailerOf = (account: MailAccount): Promise<Mailer> => mailers.of(account)
  const work: MailWork = {
    collect: async () => {
      let came = 0
      for (const account of await run(mailAccounts())) {
        if (!(await run(leaseMailbox(account, node, options)))) continue
        const mailbox = await openMailbox(account)
        came += (await collectMail(account, mailbox, run, life.signal, mailKept)) ?? 0
        await mailbox.close()
      }
      return came
    },
    handle: () => run(handleDue(options, commands)),
    address: () => run(deliverDue()),
    send: () => run(sendOutbox(options, mailerOf)),
  }

  const openMailbox = async (account: MailAccount): Promise<Mailbox> => {
    const password = await accountPassword(desk, account, 'incoming')
    return options.mailbox(account, password, (renewed) => run(keepPassword(account.id, renewed)))
  }
  const often = async (step: () => Promise<number>, signal = (): AbortSignal => life.signal): Promise<void> => {
    while (!life.signal.aborted) {
      const newsOrEnd = signal()
      if ((await step().catch(() => 0)) === 0) await rest(idleMs, newsOrEnd)
    }
  }
  /** Has the next messages taken apart while the present ones come to their end. */
  const handleAll = async (): Promise<void> => {
    const take = (): Promise<DueMails> => run(takeDue(options))
    const next: { ahead: Promise<DueMails> | null } = { ahead: null }
    await often(async () => {
      const taken = await next.ahead?.finally(() => (next.ahead = null))
      const due = taken && taken.count > 0 ? taken : await take()
      if (due.count === 0) return 0
      next.ahead = take()
      next.ahead.catch(() => undefined)
      await run(endDue(due, options, commands))
      return due.count
    }, untilMailIsKept)
    // What has been claimed is not left to wait for its lease.
    await next.ahead?.then((due) => run(endDue(due, options, commands))).catch(() => undefined)
  }
  /** Aborts when a mail is kept from now on, so that nobody rests while there is work. */
  const untilMailIsKept = (): AbortSignal => {
    news = new AbortController()
    return AbortSignal.any([life.signal, news.signal])
  }

  /** Reads one mailbox until it is told to stop: as soon as the server says so, and at least once an interval. */
  const read = async (account: MailAccount, signal: AbortSignal): Promise<void> => {
    const interval = (account.incoming?.intervalMinutes ?? 5) * 60_000
    let mailbox: Mailbox | null = null
    while (!signal.aborted) {
      if (!(await run(leaseMailbox(account, node, options)).catch(() => false))) {
        await rest(Math.min(lookForAccountsMs, leaseMs), signal)
        continue
      }
      const keeping = setInterval(
        () => void run(leaseMailbox(account, node, options)).catch(() => undefined),
        leaseMs / 3,
      )
      try {
        mailbox ??= await openMailbox(account)
        const came = await collectMail(account, mailbox, run, signal, mailKept)
        if (came === null) await rest(Math.min(interval, 30_000), signal)
        else await mailbox.wait(interval, signal)
      } catch {
        await rest(Math.min(interval, 30_000), signal)
      } finally {
        clearInterval(keeping)
      }
    }
    await mailbox?.close().catch(() => undefined)
  }

  /** Starts a reader for every account, and anew when its settings change. */
  const readAll = async (): Promise<void> => {
    const readers = new Map<
      string,
      { readonly version: number; readonly end: AbortController; readonly done: Promise<void> }
    >()
    const stop = async (id: string): Promise<void> => {
      const reader = readers.get(id)
      readers.delete(id)
      reader?.end.abort()
      await reader?.done
    }
    while (!life.signal.aborted) {
      const accounts = await run(mailAccounts()).catch(() => null)
      if (accounts) {
        for (const [id, { version }] of [...readers])
          if (!accounts.some((account) => account.id === id && account.version === version)) await stop(id)
        for (const account of accounts) {
          if (readers.has(account.id)) continue
          const end = new AbortController()
          readers.set(account.id, { version: account.version, end, done: read(account, end.signal) })
        }
      }
      await rest(lookForAccountsMs, life.signal)
    }
    await Promise.all([...readers.keys()].map(stop))
  }

  let running: Promise<unknown> | null = null
  return {
    work,
    start: (): void => {
      running ??= Promise.all([readAll(), handleAll(), often(work.send)])
    },
    stop: async (): Promise<void> => {
      life.abort()
      await running
      await mailers.close()
      await options.parser.close()
    },
  }
}
