/** The last enhanced status code in a text (RFC 3463), or what the SMTP code stands for; empty when there is none. */
export function statusIn(text: string): string {
  const enhanced = [...text.matchAll(/(?<![\d.])#?([245]\.\d{1,2}\.\d{1,3})(?![\d.]*\d)/g)].map(([, code = '']) => code)
  const telling = enhanced.find((code) => !/^[245]\.0\.0$/.test(code)) ?? enhanced[0]
  if (telling !== undefined) return telling
  const [, reply] = /(?<![\d.])([45]\d\d)(?=[ -]+[A-Za-z<#'"])/.exec(text) ?? []
  return reply === undefined ? '' : `${reply[0]}.0.0`
}

/** Words for a recipient or host that is not there, and will not be tomorrow. */
const gone = [
  /(user|account|recipient|address|mailbox|alias|e-?mail( address)?|addressee|customer|member)[^.;:\n]{0,40}\b(unknown|(is|was|were)?\s*not (found|known|listed|exist|valid|be found|a valid|recogni[sz]ed|defined|correct)|(does|do|did)(n't| not) exist|doesnt exist|invalid|no longer (exists|valid|in use|available|on server|active here)|rejected: (unknown|user)|does not live here|not (a )?(registered|local|our customer)|nonexist)/i,
  /\b(unknown|invalid|no such|non-?existe?nt|bad destination|unrouteable|undefined|unroutable|bad)[^.;:\n]{0,20}(user|account|recipient|address|mailbox|alias|person|addressee|local[- ]?part|domino directory|mail drop|e-?mail)/i,
  /user unknown|unknown user|no (such )?(user|mailbox|recipient|account|one)( \S+)? (here|by that name|with that name)|not (our|a known) (customer|user)|there is no one at this address|not listed in (domino )?directory|no mail ?box (here )?by that name|mailbox unavailable or access denied|resolver\.adr\.(recip(ient)?|ex|inv)\w*notfound|recipient address rejected: access denied|recipnotfound|recipientnotfound|not? permitted to send to this unknown|usuario (desconocido|no existe)|usuário (desconhecido|inexistente)|utilisateur inconnu|destinat(aire|ario) (inconnu|sconosciuto|desconhecido)|unbekannter empfänger|empfänger.{0,30}(unbekannt|existiert nicht)|宛先(不明|のメールアドレス)|ユーザ.{0,8}(不明|存在|見つかり)|メールアドレス.{0,10}(存在|見つかり)|ssl_?user unknown|user \S+ (does not|doesn't) exist|can'?t (find|open) (mailbox|user)|mailbox not (found|available here)|this (user|address|mailbox|account) (does(n't| not) (exist|have)|is not)|said: 550 (5\.1\.1|unknown)|has moved|no longer works|left the company|address (has )?changed/i,
  /(host|domain|server)[^;:\n]{0,60}(unknown|not found|(does|did)(n't| not) (exist|resolve)|could( ?n'?o?t) be (found|resolved)|no longer|cannot be found|name (lookup|service) (failure|error)|nonexist|invalid)/i,
  /unrout(e)?able (mail )?domain|unknown host|host (is )?unknown|no such (domain|host)|name or service not known|nxdomain|(couldn't|could not|cannot|unable to) (find any|resolve|lookup|look up)[^.;\n]{0,40}(host|domain|mx|address|name)|domain (name )?not found|(recipient|destination) (domain|server).{0,30}(not exist|not found|null mx)|null ?mx|no mx( record)?s? found|domain is not reachable|リストにありません|(ユーザ|アドレス|ディレクトリ).{0,30}見つかりません|does not accept (mail|messages)|sorry, i couldn't find any host|illegal host|no route to (host|domain)? ?by that name|host not found|mail(server)? for \S+ (does not exist|is not known)|bad destination (host|mailbox|system)/i,
]

/** Words for everything else that may pass: full, blocked, spam, policy, too large, over quota, suspended. */
const passing = [
  /(mail ?box|quota|storage|account|disk|inbox|user|recipient)[^.;\n]{0,40}\b(full|exceed|over ?quota|over (its|the|his|storage)|out of)|over ?quota|quota exceeded|insufficient (disk|system) (space|storage)|not enough (storage|space|disk)|mailbox (size )?limit|exceeded (its|the|his|storage)/i,
  /\b(spam|black ?list|block ?list|rbl|dnsbl|spamhaus|reputation|blocked|blacklisted|junk|virus|malware|spf|dkim|dmarc|authentication (required|failed)|not authenticated|unauthenticated|policy|rate limit|too many|greylist|graylist|try again|try later|temporar|deferred|relay(ing)? (is )?(denied|not|access)|unable to relay|we do not relay|not permitted to relay|access denied|permission denied|not allowed|not authori[sz]ed|unsolicited|content|too (large|big|long)|message size|exceeds|attachment|ptr|reverse dns|rdns|helo|tls required|bulk|abuse|banned|suspicious)\b/i,
  /(account|mailbox|user|address|recipient|e-?mail)[^.;\n]{0,30}\b(suspend|disabled|inactive|locked|deactivated|not active|blocked|expired|frozen|closed)/i,
  /timed? ?out|timeout|connection (refused|reset|lost|timed)|retry time(out)?|unreachable|not (be )?(responding|available)|could not connect|delay(ed)?|loop|too many hops|lost connection|network (error|is unreachable)|exceeded .{0,20}time|has been in the queue|expired/i,
  /(sender|after mail from|mail from|return-?path|from address|envelope from|originator)[^.;\n]{0,40}(reject|invalid|not exist|verify|verification|unknown|denied|refused|not found|blocked)/i,
]

/** Whether a text says why, in words or by a code. */
export const tellsReason = (text: string): boolean =>
  statusIn(text) !== '' || [...gone, ...passing].some((pattern) => pattern.test(text))

/** Statuses that say by themselves that the address or host is not there. */
const goneStatus = /^[45]\.(1\.(0?1|2|3|6|10)|4\.4|7\.27)$/
/** Statuses that say by themselves that something else is the matter. */
const passingStatus = /^(4\.|5\.(1\.[789]|2\.[1-4]|3\.[2-5]|4\.[1-35-7]|6\.|7\.))/
/** A recipient that is refused only after the message was sent is there: it was its content that was looked at. */
const afterData = /(after|reply to|response to)( the)? (end of )?(data|\.)(?![a-z])|>>> (DATA|\.)|end of message/i
/** Said of the recipient in so many words, and by nothing else. */
const plainly =
  /user unknown|unknown user|no such (user|mailbox|recipient)|host unknown|unknown host|recipient address rejected: (user unknown|access denied|undeliverable)/i
const refusedPlainly = new RegExp(String.raw`\b55[0-4]\b[^\n]{0,80}?(${plainly.source})`, 'i')

/**
 * Whether a failure is for good because the recipient or its host does not exist. Everything else, such as a full
 * mailbox, a block list or a policy, may pass and is soft. Words tell more than codes, which servers choose freely.
 */
export function isHard({ status, said, action }: { status: string; said: string; action: string }): boolean {
  const words = said.replaceAll(/\s+/g, ' ')
  const missing = gone.some((pattern) => pattern.test(words))
  const other = passing.some((pattern) => pattern.test(words))
  if (action.startsWith('delayed') && !/^[45]\.1\.1$/.test(status)) return false
  if (/after mail from/i.test(words)) return false
  if (afterData.test(words) && !/^5\.1\./.test(status)) return false
  if (goneStatus.test(status)) {
    if (status.startsWith('4')) return plainly.test(words)
    return missing || !passing.slice(0, 3).some((pattern) => pattern.test(words))
  }
  if (refusedPlainly.test(words) && /^(5\.0\.0|5\.1\.1|5\.2\.1)?$/.test(status)) return true
  if (plainly.test(words) && /^5\.(0|1|2\.1|4\.1|5)\b/.test(status))
    return !passing.slice(0, 2).some((pattern) => pattern.test(words.replace(/access denied/i, '')))
  if (passingStatus.test(status)) return false
  return missing && !other
}
