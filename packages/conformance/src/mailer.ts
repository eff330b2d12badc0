import type { Mailer, OutgoingMail, SendOutcome } from '@guichet/core/ports'
import { describe, expect, it } from 'vitest'

/** A way out for mail and the other side of it. */
export interface MailerWorld {
  readonly mailer: Mailer
  /** What has arrived, in order. */
  arrived(): readonly { readonly to: string; readonly messageId: string; readonly subject: string }[]
  /** How the server answers for a recipient from now on; null: it takes everything again. */
  answer(outcome: ((recipient: string) => SendOutcome['outcome']) | null): void
}

const aMail = (at: number, envelopeTo: string): OutgoingMail => ({
  messageId: `<t1-abc.out-${at}@desk.test>`,
  from: { name: 'Acme · Support', address: 'support@desk.test' },
  replyTo: null,
  to: [{ name: 'Ana', address: envelopeTo }],
  cc: [],
  inReplyTo: null,
  references: [],
  subject: `Relação ${at}`,
  text: 'Hello',
  html: null,
  files: [],
  autoSubmitted: null,
  loopMark: null,
  locale: 'pt-BR',
  envelopeFrom: 'support@desk.test',
  envelopeTo,
  date: '2026-03-01T12:00:00.000Z',
})

/** Says whether a mailer is one. `open` gives one to whose server nothing has been sent, again for every case. */
export function mailerConformance(name: string, open: () => Promise<MailerWorld>): void {
  describe(`mailer: ${name}`, () => {
    it('hands each mail to its one recipient, under the Message-ID that it was given (out-1, out-7)', async () => {
      const { mailer, arrived } = await open()
      for (const [at, to] of ['ana@example.test', 'jo@example.test'].entries())
        expect(await mailer.send(aMail(at, to))).toMatchObject({ outcome: 'sent' })
      expect(arrived()).toEqual([
        { to: 'ana@example.test', messageId: '<t1-abc.out-0@desk.test>', subject: 'Relação 0' },
        { to: 'jo@example.test', messageId: '<t1-abc.out-1@desk.test>', subject: 'Relação 1' },
      ])
      await mailer.close()
    })

    it('never rejects: what is refused for good and what is put off is said, and holds no other up (out-7)', async () => {
      const { mailer, arrived, answer } = await open()
      answer((to) => (to.startsWith('gone') ? 'refused' : to.startsWith('busy') ? 'later' : 'sent'))
      const outcomes = []
      for (const [at, to] of ['gone@example.test', 'busy@example.test', 'ana@example.test'].entries())
        outcomes.push((await mailer.send(aMail(at, to))).outcome)
      expect(outcomes).toEqual(['refused', 'later', 'sent'])
      expect(arrived().map(({ to }) => to)).toEqual(['ana@example.test'])
      await mailer.close()
    })

    it('sends again what was put off, as the same mail (out-1)', async () => {
      const { mailer, arrived, answer } = await open()
      answer(() => 'later')
      const mail = aMail(1, 'ana@example.test')
      expect((await mailer.send(mail)).outcome).toBe('later')
      answer(null)
      expect((await mailer.send(mail)).outcome).toBe('sent')
      expect(arrived().map(({ messageId }) => messageId)).toEqual([mail.messageId])
      await mailer.close()
    })

    it('says that every step of its test works, and sends nothing by it', async () => {
      const { mailer, arrived } = await open()
      const steps = await mailer.test()
      expect(steps.length).toBeGreaterThan(0)
      expect(steps.every(({ ok }) => ok)).toBe(true)
      expect(arrived()).toEqual([])
      await mailer.close()
    })
  })
}
