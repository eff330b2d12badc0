import type { FetchedMail, Mailbox, Mailer, OutgoingMail, SendOutcome } from '../mail/mail.port.ts'

/** A mailbox in memory: messages lie in it until they are kept. */
export interface MemoryMailbox extends Mailbox {
  /** Puts a message in; the same bytes may lie there many times. */
  put(raw: string | Uint8Array): void
  /** Every message gets another name, as after a change of UIDVALIDITY. */
  renumber(): void
  readonly left: number
}

export function memoryMailbox(): MemoryMailbox {
  let validity = 1
  let made = 0
  let lying: { uid: number; raw: Uint8Array }[] = []
  return {
    put: (raw) => {
      lying.push({ uid: ++made, raw: typeof raw === 'string' ? new TextEncoder().encode(raw) : raw })
    },
    renumber: () => {
      validity++
    },
    get left() {
      return lying.length
    },
    async collect(intake, signal) {
      let collected = 0
      for (const { uid, raw } of [...lying]) {
        if (signal.aborted) break
        const key = `${validity}:${uid}`
        const known = await intake.known([key])
        const mail: FetchedMail = { key, raw, size: raw.length, receivedAt: null }
        if (!known.has(key)) {
          await intake.keep(mail)
          collected++
        }
        lying = lying.filter((each) => each.uid !== uid)
      }
      return { collected, backlog: lying.length }
    },
    wait: () => Promise.resolve(),
    test: () => Promise.resolve([{ step: 'reach', ok: true, said: '' }]),
    close: () => Promise.resolve(),
  }
}

/** A way out in memory: what was sent is kept, and outcomes can be told in advance. */
export interface MemoryMailer extends Mailer {
  readonly sent: readonly OutgoingMail[]
  /** Every try, also those that were not sent. */
  readonly tries: readonly OutgoingMail[]
  /** How the next mails fare, by recipient; null: they are sent. */
  answer(outcome: ((mail: OutgoingMail) => SendOutcome) | null): void
}

export function memoryMailer(): MemoryMailer {
  const sent: OutgoingMail[] = []
  const tries: OutgoingMail[] = []
  let outcome: ((mail: OutgoingMail) => SendOutcome) | null = null
  return {
    sent,
    tries,
    answer: (next) => {
      outcome = next
    },
    send: (mail) => {
      tries.push(mail)
      const answer: SendOutcome = outcome?.(mail) ?? { outcome: 'sent', said: '250 ok' }
      if (answer.outcome === 'sent') sent.push(mail)
      return Promise.resolve(answer)
    },
    test: () => Promise.resolve([{ step: 'reach', ok: true, said: '' }]),
    close: () => Promise.resolve(),
  }
}
