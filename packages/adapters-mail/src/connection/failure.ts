import { MailUnavailable } from '@guichet/core/ports'

/** What connection libraries tell about a failure. */
interface Told {
  readonly code?: unknown
  readonly message?: unknown
  readonly responseText?: unknown
  readonly response?: unknown
  readonly authenticationFailed?: unknown
  readonly cause?: unknown
}

const certificate =
  /certificate|self[- ]signed|ERR_TLS_CERT_ALTNAME_INVALID|CERT_|UNABLE_TO_(GET|VERIFY)|DEPTH_ZERO|altnames/i
const noTls =
  /starttls|STARTTLS_|requires? tls|tls.*(not supported|unavailable)|does not support (secure|tls)|ETLS|wrong version number|EPROTO/i

/** The words of a server or of the network, without the line ends of either. */
export function said(error: unknown): string {
  const told = (error ?? {}) as Told
  const words = [told.responseText, told.response, told.message].find((each) => typeof each === 'string' && each !== '')
  return String(words ?? error)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 500)
}

/** Sorts a failure by what an administrator must look at. */
export function unavailable(error: unknown): MailUnavailable {
  if (error instanceof MailUnavailable) return error
  const told = (error ?? {}) as Told
  const words = [told.code, told.message, said(told.cause ?? '')].filter((each) => typeof each === 'string').join(' ')
  const reason = told.authenticationFailed
    ? 'sign_in_refused'
    : certificate.test(words)
      ? 'certificate'
      : noTls.test(words)
        ? 'no_tls'
        : /auth|credential|login|535|EAUTH/i.test(words)
          ? 'sign_in_refused'
          : 'unreachable'
  return new MailUnavailable(reason, said(error), { cause: error })
}
