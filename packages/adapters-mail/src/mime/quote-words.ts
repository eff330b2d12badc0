/** What people's mailers write before the message that they answer, in the languages that people use. */

/** "wrote", as the last word of an attribution such as `On Monday Ana wrote:`. */
const wrote = [
  'wrote',
  'writes',
  'said',
  'has written',
  'schrieb(?: am[^:]*)?',
  'hat geschrieben',
  'a écrit',
  'a ecrit',
  'écrivait',
  'escribió',
  'escribio',
  'va escriure',
  'escreveu',
  'ha scritto',
  'schreef',
  'heeft .{0,60}het volgende geschreven',
  'geschreven',
  'skrev',
  'följande',
  'kirjoitti',
  'napisa[łl](?:\\(a\\)|a)?',
  'napsal(?:\\(a\\)|a)?',
  'napísal(?:\\(a\\)|a)?',
  'pisze',
  'írta',
  'a scris',
  'написал(?:\\(а\\)|а|и)?',
  'пишет',
  'пише',
  'написав(?:\\(ла\\))?',
  'έγραψε',
  'yazdı',
  'şunu yazdı',
  'כתב',
  'كتب',
  '写道',
  '寫道',
  '写入',
  'のメール',
  '書きました',
  'のメッセージ',
  '작성',
  '님이 작성',
].join('|')

/** The names of header fields as mailers show them. */
const field = {
  from: 'from|von|de|da|fra|från|van|od|från|lähettäjä|от|від|发件人|寄件者|差出人|보낸 사람|gönderen|expéditeur|afzender|remetente|kimden|feladó',
  rest: 'sent|date|to|cc|bcc|subject|reply-to|gesendet|datum|an|betreff|envoyé(?: le)?|à|objet|date|enviado(?: el| em)?|fecha|para|asunto|assunto|data|inviato|oggetto|a|verzonden|aan|onderwerp|sendt|til|emne|skickat|till|ämne|wysłano|data|do|temat|dw|lähetetty|vastaanottaja|aihe|отправлено|дата|кому|тема|надіслано|发送时间|收件人|主题|寄件日期|收件者|主旨|送信日時|宛先|件名|보낸 날짜|받는 사람|제목|tarih|kime|konu|importance|priority|to|répondre à|responder a',
}

const star = String.raw`[*_]{0,2}`

/** A line or two that say who wrote what follows. */
export const attribution = new RegExp(
  String.raw`^[\s>|]*(?=[\s\S]*(?:@|\d{4}|\d\d?[.:/-]\d\d?))[\s\S]{3,400}?(?:${wrote})(?:[^\n]{0,200}[:：]|[^:\n]{0,80})?\s*${star}\s*$`,
  'iu',
)

/** An attribution that opens with "On", a date, or a name and ends at a colon. */
export const attributionStart = new RegExp(
  String.raw`^[\s>|*_]*(on|am|le|el|il(?: giorno)?|em|op|den|dnia|dne|w dniu|pada|a\(z\)|at|på|kl\.?|vào|tarihinde|on\s\w+,|\d{1,4}[-./年]|\p{L}{2,12}[.,]?\s+\d{1,2}|\d{1,2}\.?\s+\p{L}{2,12}|[^\n<]{0,80}<[^>\s]+@)`,
  'iu',
)

/** A date, a name and an address, and nothing else: `2013/7/20 Ana <ana@example.org>`. */
export const dateAndAddress =
  /^[\s>|]*\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}[\s\S]{0,200}[<(]\s*[^<>\s]+@[^<>\s]+[>)]\s*[:：]?\s*$|^[\s>|]*(?=.*\d{4})(?=.*\d\d?:\d\d)[^\n]{6,300}[<([]\s*(?:mailto:)?[^<>\s]+@[^<>\s]+[>)\]]\s*[:：]\s*$|^[\s>|]*\d{4}-\d\d-\d\d \d\d?:\d\d (?:GMT|UTC)[+-]\d\d:\d\d [^\n]{1,80}$/u

/** `-----Original Message-----` and its kin. */
export const separator = new RegExp(
  String.raw`^[\s>|]*${star}[-_=*]{2,}\s*(original(nachricht|bericht|meldung)?|ursprüngliche|weitergeleitete|forwarded|reply|message|mensaje|mensagem|messaggio|oorspronkelijk|oprindelig|opprinnelig|ursprungligt|alkuperäinen|wiadomość|исходное|пересылаемое|вихідне|原始|転送|元の|transféré|rozesílaná|iletilen|orijinal|previous|quoted|begin)(?!\w*\.)[^\n]{0,60}?[-_=*]{2,}\s*$|^[\s>|]*(begin forwarded message|anfang der weitergeleiteten (nachricht|e-mail)|début du message (réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem (reenviada|encaminhada)|начало переадресованного сообщения|vidarebefordrat brev|videresendt melding|początek przekazywanej wiadomości)\s*[:：]\s*$`,
  'iu',
)

export const fromField = new RegExp(String.raw`^[\s>|]*${star}(?:${field.from})${star}\s*[:：]${star}\s*\S`, 'iu')
export const anyField = new RegExp(
  String.raw`^[\s>|]*${star}(?:${field.from}|${field.rest})${star}\s*[:：]${star}`,
  'iu',
)

/** Lines that devices and mailers put below everything. */
export const deviceLine =
  /^[\s*_[(]*(sent (from|with|via|by) (my |the |a )?[\p{L}\d][^\n]{0,60}|get outlook for .{2,40}|(von|aus) mein(em|er) [^\n]{2,40}(gesendet|geschickt)|gesendet (von|mit) [^\n]{2,60}|diese nachricht wurde von [^\n]{2,60}gesendet|envoyé (de|depuis|à partir de) [^\n]{2,60}|enviado (do|da|desde|de|a partir do|via|com) [^\n]{2,60}|inviato d[ae]l?[^\n]{2,60}|verzonden (met|vanaf|vanuit|van) [^\n]{2,60}|verstuurd vanaf [^\n]{2,60}|wysłan[eoy] z [^\n]{2,60}|sendt fra [^\n]{2,60}|skickat från [^\n]{2,60}|lähetetty [^\n]{2,60}|odesláno z [^\n]{2,60}|отправлено (с|из) [^\n]{2,60}|надіслано з [^\n]{2,60}|发自我的[^\n]{1,40}|從我的[^\n]{1,40}|iphoneから送信|(my )?(phone|mobile) typed this|yahoo mail (on|for) [^\n]{2,30})[\s*_\])]*$/iu
