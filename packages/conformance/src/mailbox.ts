import type { FetchedMail, Mailbox, MailIntake } from '@guichet/core/ports'
import { describe, expect, it } from 'vitest'

/** A mailbox and the other side of it. */
export interface MailboxWorld {
  readonly mailbox: Mailbox
  /** Puts a message in, as a delivery would. */
  deliver(raw: Uint8Array): void
  /** Messages that lie in it to be read. */
  left(): number
}

const never = new AbortController().signal
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const aMail = (subject: string, body = 'Hello'): string =>
  `From: ana@example.test\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.test>\r\n\r\n${body}\r\n`
const subjectOf = ({ raw }: FetchedMail): string =>
  /Subject: (.*)\r/.exec(new TextDecoder('latin1').decode(raw))?.[1] ?? ''

/** Keeps what it is brought, as the helpdesk does; `refuse` says what it cannot keep. */
function keeper(refuse: (mail: FetchedMail) => boolean = () => false) {
  const kept = new Map<string, FetchedMail>()
  let brought = 0
  const intake: MailIntake = {
    known: (keys) => Promise.resolve(new Set(keys.filter((key) => kept.has(key)))),
    keep: (mail) => {
      brought++
      if (refuse(mail)) return Promise.reject(Object.assign(new Error('no storage'), { code: 'storage_unavailable' }))
      kept.set(mail.key, mail)
      return Promise.resolve()
    },
  }
  return { intake, kept, brought: () => brought, subjects: () => [...kept.values()].map(subjectOf) }
}

/** Says whether a mailbox is one. `open` gives an empty one, again for every case. */
export function mailboxConformance(name: string, open: () => Promise<MailboxWorld>): void {
  describe(`mailbox: ${name}`, () => {
    it('brings every message once, oldest first, byte for byte, and tidies it away (mail-1)', async () => {
      const { mailbox, deliver, left } = await open()
      const odd = new Uint8Array([...bytes(aMail('dots', '.\r\n..\r\n.hidden')), 0xe3, 0xff, 0xc3, 0x28, 0x0d, 0x0a])
      deliver(odd)
      const { intake, kept, brought } = keeper()
      expect(await mailbox.collect(intake, never)).toEqual({ collected: 1, backlog: 0 })
      deliver(bytes(aMail('next')))
      // A server may see what was put in beside it a moment later.
      while (kept.size < 2) {
        await mailbox.wait(100, never)
        await mailbox.collect(intake, never)
      }
      const [first, next] = [...kept.values()]
      expect(first?.raw.join()).toBe(odd.join())
      expect([first?.size, next && subjectOf(next)]).toEqual([odd.length, 'next'])
      expect(left()).toBe(0)
      expect(await mailbox.collect(intake, never)).toEqual({ collected: 0, backlog: 0 })
      expect(brought()).toBe(2)
      await mailbox.close()
    })

    it('leaves what could not be kept, and brings it again; what was kept is not kept twice (mail-1, mail-3)', async () => {
      const { mailbox, deliver, left } = await open()
      for (const subject of ['a', 'b', 'c']) deliver(bytes(aMail(subject)))
      let down = true
      const { intake, kept, subjects } = keeper(() => down && kept.size >= 1)
      await expect(mailbox.collect(intake, never)).rejects.toMatchObject({ code: 'storage_unavailable' })
      expect(kept.size).toBe(1)
      down = false
      await mailbox.collect(intake, never)
      expect(subjects().toSorted()).toEqual(['a', 'b', 'c'])
      expect(left()).toBe(0)
      await mailbox.close()
    })

    it('only tidies away what is known by its name already (mail-1)', async () => {
      const { mailbox, deliver, left } = await open()
      deliver(bytes(aMail('known')))
      const { intake, brought } = keeper()
      const all: MailIntake = { ...intake, known: (keys) => Promise.resolve(new Set(keys)) }
      expect(await mailbox.collect(all, never)).toMatchObject({ backlog: 0 })
      expect([brought(), left()]).toEqual([0, 0])
      await mailbox.close()
    })

    it('brings nothing more when it is told to stop, and leaves the rest', async () => {
      const { mailbox, deliver, left } = await open()
      deliver(bytes(aMail('left')))
      const { intake, kept } = keeper()
      await mailbox.collect(intake, AbortSignal.abort())
      expect([kept.size, left()]).toEqual([0, 1])
      await mailbox.close()
    })

    it('waits no longer than it is told, and not at all when it is told to stop', async () => {
      const { mailbox } = await open()
      await mailbox.wait(20, never)
      const stop = new AbortController()
      const waiting = mailbox.wait(600_000, stop.signal)
      stop.abort()
      await waiting
      await mailbox.close()
    })

    it('says that every step of its test works, and changes nothing by it', async () => {
      const { mailbox, deliver, left } = await open()
      deliver(bytes(aMail('there')))
      const steps = await mailbox.test()
      expect(steps.length).toBeGreaterThan(0)
      expect(steps.every(({ ok }) => ok)).toBe(true)
      expect(left()).toBe(1)
      await mailbox.close()
    })
  })
}
