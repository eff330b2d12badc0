import type { MailAddress, MailKind } from '@guichet/core/ports'
import { valueOf, valuesOf } from './header.ts'
import type { HeaderField } from './header.ts'
import { bytesOf } from './part.ts'
import type { Part } from './part.ts'

/** What sort of message it is, and by what that is known. */
export interface Sort {
  readonly kind: MailKind
  readonly because: string | null
}

const person: Sort = { kind: 'person', because: null }

/** Names that mail servers write under. */
const serverNames =
  /^(mailer-?daemon|mail-?daemon|post_?master|mdaemon|mail[._ -]?deliver\w*|mailer|maildelivery|autoreply-?daemon|bounces?|noreply-?bounce|microsoftexchange[0-9a-f]{8,}|mmdf|smtp-?gateway|uucp|email-?(bounces?|delivery)|bouncehandler)([+._-].*)?$/i
const serverWords =
  /\b(mail(er)?[ -]?(delivery )?(daemon|(sub)?system|service)|postmaster|mail administrator|delivery (sub)?system|system administrator|mail delivery|mail router)\b/i

/** Subjects of failed delivery, in the languages of mail servers. */
const failure =
  /undeliver(able|ed)|undelivered mail|deliver(y|able)[^a-z]{0,3}(status|fail|report|problem|error|delay|incomplete|notification)|fail(ed|ure)[^a-z]*(delivery|notice|notification|to deliver|mail)|returned (mail|to sender|e-?mail)|mail (delivery )?(fail|error|system error|could not)|(could|can)( ?no|')t be (delivered|sent)|message (delivery )?(fail|delayed|not delivered|undeliver|could not)|not delivered|non[- ]?(delivery|remis|distribu|recapit)|nondeliverable|unzustellbar|nicht zugestellt|zustellung|mail.?fehler|rückläufer|rejected mail|bounce|échec|echec|retourn[ée]|devuelto|no (se )?(pudo|entregad)|imposs[ií]vel entregar|não (foi )?entregue|falha na entrega|mancat[ao] recapito|mancata consegna|niedostarczon|nie (można|udało się) dostarczyć|kan (ikke|inte) leveres|onbestelbaar|не доставлен|недостав|配信|エラーメール|退信|無法傳遞|反送|投遞|undelivarable|dsn\b|warning: (could not send|message)|user unknown|unknown user|permanent (error|failure)|delivery has failed/iu
const automatic =
  /^\s*((re|aw|fw|fwd|sv|antw|res):\s*)*\W{0,3}(auto(matic|matische|mática|matisk|m[ae]tická|matyczna)?[- :]*(re(ply|sponse|sposta|puesta|sposta|ponse|sponder)|antwort|svar|odpowied[zź])|auto[- ]?(reply|response|resp|responder|antwort)|out of (the )?office|vacation( reply| response)?\b|away from (my|the) (mail|office)|abwesenheit|absence (du|from)|absent|resposta autom[aá]tica|respuesta autom[aá]tica|risposta automatica|réponse automatique|fora do escrit[oó]rio|ausência|fuera de (la )?oficina|nieobecno[śs][ćc]|automaattinen vastaus|autosvar|automatisch antwoord|автоответ|自動(返信|応答)|自动(回复|答复))/iu

/** Every part, the message itself first; what lies inside attached messages is not ours to judge by. */
export function* eachPart(part: Part): Generator<Part> {
  yield part
  for (const child of part.children) yield* eachPart(child)
}

/**
 * Tells machine mail from people's (mail-7): by structure first (reports, null senders, fields made for it), then by who
 * says it, then by what it says. `text` is the beginning of the body.
 */
export function sortOf(root: Part, from: MailAddress | null, subject: string, text: string): Sort {
  const { fields } = root
  const types = [...eachPart(root)].map(({ type }) => type)
  const reportType = root.type === 'multipart/report' ? (root.parameters.get('report-type') ?? '').toLowerCase() : ''
  if (types.includes('message/feedback-report') || reportType === 'feedback-report')
    return { kind: 'report', because: 'feedback_report' }
  if (types.includes('message/disposition-notification') || reportType === 'disposition-notification')
    return { kind: 'report', because: 'disposition_notification' }
  if (isDelayOnly(root)) return { kind: 'report', because: 'delayed' }
  if (types.some((type) => type === 'message/delivery-status' || type === 'message/global-delivery-status'))
    return { kind: 'bounce', because: 'delivery_status' }
  if (reportType.includes('delivery-status')) return { kind: 'bounce', because: 'delivery_status' }
  if (valueOf(fields, 'x-failed-recipients') !== undefined) return { kind: 'bounce', because: 'failed_recipients' }

  if (/\bcomplaint about (a )?(message|e-?mail)\b|\babuse report\b/i.test(subject) && types.includes('message/rfc822'))
    return { kind: 'report', because: 'complaint' }

  const [local = ''] = (from?.address ?? '').split('@')
  const byServer = serverNames.test(local) || serverWords.test(from?.name ?? '')
  const failed = failure.test(subject)
  const sender = valuesOf(fields, 'return-path').at(-1)?.trim()
  const nullSender = sender === '<>' || sender === ''
  const auto = autoSubmitted(fields)
  // Whoever asks about bounces has people's words in the subject and no refusal in the body.
  if (byServer && ((failed && bodyTellsFailure(text)) || bodyTellsFailure(text) || (failed && nullSender)))
    return { kind: 'bounce', because: 'server_tells_failure' }
  if (nullSender && failed) return { kind: 'bounce', because: 'null_sender' }
  if (auto === 'replied' && !failed) return { kind: 'auto_reply', because: 'auto_submitted' }
  if (auto !== null && (failed || bodyTellsFailure(text))) return { kind: 'bounce', because: 'auto_submitted' }
  if (automatic.test(subject)) return { kind: 'auto_reply', because: 'subject' }
  if (auto !== null) return { kind: 'auto_reply', because: 'auto_submitted' }
  if (nullSender) return { kind: bodyTellsFailure(text) ? 'bounce' : 'auto_reply', because: 'null_sender' }
  if (failed && returnsAMessage(types, text)) return { kind: 'bounce', because: 'returns_a_message' }
  if (byServer) return { kind: 'auto_reply', because: 'server_name' }
  if (repliesByItself(fields)) return { kind: 'auto_reply', because: 'auto_reply_field' }
  const precedence = (valueOf(fields, 'precedence') ?? '').toLowerCase()
  if (listFields.some((name) => valueOf(fields, name) !== undefined) || valueOf(fields, 'list-post') !== undefined)
    return { kind: 'list', because: 'list_id' }
  if (/^(bulk|list|junk)/.test(precedence)) return { kind: 'list', because: 'precedence' }
  if (valueOf(fields, 'list-unsubscribe') !== undefined) return { kind: 'list', because: 'list_unsubscribe' }
  return person
}

/** Fields of mailing-list managers. */
const listFields = ['list-id', 'x-mailing-list', 'x-ml-name', 'x-mlserver', 'x-list', 'mailing-list', 'x-loop-alert']

/** A server that still tries says nothing final. */
function isDelayOnly(root: Part): boolean {
  const reports = [...eachPart(root)].filter(({ type }) => type === 'message/delivery-status')
  const actions = reports.flatMap((part) =>
    [
      ...Buffer.from(bytesOf(part))
        .toString('latin1')
        .matchAll(/^action[ \t]*:[ \t]*(\w+)/gim),
    ].map(([, action = '']) => action.toLowerCase()),
  )
  return actions.length > 0 && actions.every((action) => action === 'delayed')
}

/** RFC 3834: anything but `no` was not typed by somebody. */
function autoSubmitted(fields: readonly HeaderField[]): 'replied' | 'generated' | null {
  const value = (valueOf(fields, 'auto-submitted') ?? '').toLowerCase()
  if (value === '' || /^no\b/.test(value)) return null
  return value.startsWith('auto-replied') ? 'replied' : 'generated'
}

const repliesByItself = (fields: readonly HeaderField[]): boolean =>
  ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-vacation', 'x-autoreply-from', 'x-mail-autoreply'].some(
    (name) => valueOf(fields, name) !== undefined,
  ) ||
  /auto[-_]?reply|auto_?respon/i.test(valueOf(fields, 'precedence') ?? '') ||
  /auto[-_ ]?(reply|respon)/i.test(valueOf(fields, 'x-precedence') ?? '')

const smtpRefusal = /(^|[^\d.])[45]\d\d[ -]+(#?[245]\.\d{1,3}\.\d{1,3}\b|[A-Za-z<'"])/m
const failureWords =
  /user (is )?unknown|unknown (user|recipient|address)|no such (user|person|recipient|mailbox|address)|could not be delivered|unable to (deliver|reach|relay)|was not delivered|not be delivered|undeliver|delivery (has )?failed|failed recipient|failed to deliver|permanent (fatal )?error|fatal errors|host (unknown|not found)|mailbox (is )?(full|unavailable|not found)|over ?quota|returned (mail|to you)|your message (to|was|did|cannot|could)|delivery to the following|address(es)? had|followi?ng (address|recipient)|配信|送信でき|届けることができ|未能|доставлен|konnte nicht|nicht zugestellt|não pôde|no se pudo/iu

const bodyTellsFailure = (text: string): boolean => smtpRefusal.test(text) || failureWords.test(text)

/** Whether it brings another message back, attached or in its text. */
const returnsAMessage = (types: readonly string[], text: string): boolean =>
  types.some((type) => type === 'message/rfc822' || type === 'text/rfc822-headers' || type === 'message/global') ||
  /^(-{2,}.{0,40}(message|header|copy|mail|original).{0,40}-{0,}|received: )/im.test(text)
