import { pageForms } from './page-forms.ts'
import type { Control } from './page-forms.ts'

const typed = new Set(['text', 'tel', 'number', 'password'])
const code =
  /\b(otp|totp|mfa|2fa|tfa|two.?factor|second.?factor|one.?time|verification.?code|auth(entication|enticator)?.?code|security.?code|c[oó]digo de (verifica|autentica|seguran)|kod (weryfikacyjny|uwierzytelni))/

const isCode = ({ type, visible, autocomplete, names, words }: Control): boolean =>
  typed.has(type) &&
  visible &&
  (autocomplete.includes('one-time-code') ||
    code.test(names.replaceAll(/[_-]/g, ' ')) ||
    (type !== 'password' && code.test(words)))

/** Whether a page asks for a code of a second factor: a field for one, and for no password beside it. */
export function asksForCode(html: string): boolean {
  const controls = pageForms(html).forms.flatMap((form) => form.controls)
  return controls.some(isCode) && controls.every((control) => control.type !== 'password' || isCode(control))
}
