import type { Mailer, MailTestStep, OutgoingMail, SendOutcome } from '@guichet/core/ports'
import nodemailer from 'nodemailer'
import { said, unavailable } from '../connection/failure.ts'
import { refuseClearText, silence, tlsOptions } from '../connection/settings.ts'
import type { ServerSettings } from '../connection/settings.ts'
import { mailOptions } from './mail-options.ts'

export interface SmtpSettings extends ServerSettings {
  /** Connections that are kept open; 3 unless given. */
  readonly connections?: number
}

/** Hands messages to an SMTP server, each to one recipient, over connections that are kept open. */
export function smtpMailer(settings: SmtpSettings): Mailer {
  refuseClearText(settings)
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: settings.connections ?? 3,
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    ...(settings.tokens && { auth: { type: 'OAuth2' as const, user: settings.user } }),
    ...(settings.user !== '' && !settings.tokens && { auth: { user: settings.user, pass: settings.password } }),
    tls: tlsOptions(settings),
    connectionTimeout: silence(settings),
    greetingTimeout: silence(settings),
    socketTimeout: silence(settings) * 2,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const { tokens } = settings
  if (tokens)
    transport.set('oauth2_provision_cb', (_user, again, done) => {
      if (again) tokens.forget()
      tokens.get().then((token) => done(null, token), done)
    })
  return {
    send: async (mail: OutgoingMail): Promise<SendOutcome> => {
      try {
        const info = await transport.sendMail(mailOptions(mail))
        return { outcome: 'sent', said: info.response.slice(0, 500) }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    test: async () => {
      const step = (name: MailTestStep['step'], ok: boolean, words: string): MailTestStep => ({
        step: name,
        ok,
        said: words,
      })
      try {
        await transport.verify()
      } catch (error) {
        const { reason, message } = unavailable(error)
        if (reason === 'unreachable') return [step('reach', false, message)]
        const secure = reason !== 'certificate' && reason !== 'no_tls'
        return [
          step('reach', true, ''),
          step('secure', secure, secure ? '' : message),
          ...(secure ? [step('sign_in', false, message)] : []),
        ]
      }
      return [step('reach', true, ''), step('secure', true, settings.security), step('sign_in', true, settings.user)]
    },
    close: async () => {
      transport.close()
      return Promise.resolve()
    },
  }
}

/** A 5xx is for good where it speaks of the message or its recipient; everything else is worth another try. */
function outcomeOf(error: unknown): SendOutcome {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string }
  const words = said(error)
  const final = responseCode !== undefined && responseCode >= 500
  // A refused sign-in is the account's trouble, not the message's: it waits until somebody has put it right.
  const account = code === 'EAUTH' || /^AUTH|^STARTTLS|^EHLO|^CONN/i.test(command ?? '')
  return { outcome: final && !account ? 'refused' : 'later', said: words }
}
