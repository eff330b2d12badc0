import type { AddressInfo } from 'node:net'
import { parseMail } from '@guichet/adapters-mail'
import type { ParsedMail } from '@guichet/core/ports'
import { SMTPServer } from 'smtp-server'

/** Asks until there is an answer. */
export const soon = async <Value>(
  what: string,
  ask: () => Promise<Value | null | undefined | false>,
): Promise<Value> => {
  const until = Date.now() + 240_000
  let last: unknown = 'nothing'
  for (;;) {
    const value = await ask().catch((error: unknown) => {
      last = error
      return null
    })
    if (value) return value
    if (Date.now() > until) throw new Error(`${what} did not happen in time`, { cause: last })
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A mail server that takes everything and keeps it. */
export async function sink() {
  const mails: { readonly to: string; readonly raw: string; readonly mail: ParsedMail }[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: raw.toString('utf8'), mail: parseMail(raw) })
        done()
      })
    },
  })
  // A killed helpdesk resets its connections; that is no fault of this server.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    mails,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
