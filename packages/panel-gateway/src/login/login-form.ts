import { pageForms } from './page-forms.ts'
import type { Control, PageForm } from './page-forms.ts'

/** The form by which a page lets people in. */
export interface LoginForm {
  readonly form: PageForm
  /** Null where the page asks for a password only. */
  readonly username: Control | null
  readonly password: Control
}

/** Which form, by whatever the page's author can say of it; without any of these it is guessed. */
export interface FormHint {
  readonly id?: string
  readonly name?: string
  /** A word in the form's text or names. */
  readonly has?: string
}

const writable = new Set(['text', 'email', 'tel', 'number', 'url', 'search'])
const signUp =
  /sign[\s_-]?up|regist|create.{0,12}account|new.?account|cadastr|criar.{0,10}conta|zarejestruj|rejestracj|inscri|crear.{0,10}cuenta|forgot|reset|recover|newsletter|subscribe/
const signIn =
  /log.?in|log.?on|sign.?in|signin|entrar|acessar|acceder|iniciar|zaloguj|logowanie|connexion|connecter|anmeld|accedi|вход|войти|login|登录|ログイン/
const userWord =
  /user|usr|login|logon|e-?mail|account|acct|usu[aá]rio|utente|benutzer|identifi|uid\b|u[sz]ytkownik|konto|cpf|cnpj|domain|dom[ií]nio|nick|member|customer|cliente?\b|\bid\b|phone|mobile|handle|имя|логин|用户|アカウント/
const notUser =
  /captcha|search|\bq\b|query|otp|totp|token|code|verif|pin\b|busca|szukaj|coupon|company|tenant|(first|last|sur|middle|full).?name|application/
const passwordWord = /passw|pwd|senha|has[lł]o|contrase|kennwort|mot.?de.?passe|пароль/

function passwordWeight({ autocomplete, names, words, visible }: Control): number {
  let weight = visible ? 4 : -2
  if (autocomplete.includes('current-password')) weight += 6
  if (autocomplete.includes('new-password')) weight -= 5
  if (/new|confirm|repeat|retype|again|verify|nova|repetir|powt[oó]rz/.test(`${names} ${words}`)) weight -= 4
  if (/otp|totp|one.?time|\bpin\b|captcha|cvv|cvc|token|passcode|securid/.test(`${names} ${words}`)) weight -= 6
  return weight
}

function usernameWeight(control: Control, distance: number): number {
  const said = `${control.names} ${control.words}`
  let weight = (control.visible ? 5 : -6) - distance
  if (/\b(username|email)\b/.test(control.autocomplete)) weight += 6
  if (userWord.test(said)) weight += 5
  if (control.type === 'email') weight += 3
  if (notUser.test(said)) weight -= 8
  return weight
}

/** The control with the greatest weight; the first of equals. */
function best(controls: readonly Control[], weight: (control: Control) => number): Control | null {
  let found: { control: Control; weight: number } | null = null
  for (const control of controls) {
    const own = weight(control)
    if (!found || own > found.weight) found = { control, weight: own }
  }
  return found?.control ?? null
}

/** Password fields; or, on pages that show what is typed, text that calls itself one. */
function passwordsOf({ controls }: PageForm): readonly Control[] {
  const proper = controls.filter(({ type }) => type === 'password')
  return proper.length > 0
    ? proper
    : controls.filter(({ type, names, visible }) => visible && type === 'text' && passwordWord.test(names))
}

/** What speaks for a form being the one to log in by. */
function formWeight({ words, controls }: PageForm, password: Control): number {
  const passwords = controls.filter(({ type, visible }) => type === 'password' && visible).length
  const written = controls.filter(({ type, visible }) => visible && writable.has(type)).length
  const said = `${words} ${controls
    .filter(({ type }) => type === 'submit' || type === 'button')
    .map(({ value, words: own, names }) => `${value} ${own} ${names}`)
    .join(' ')}`.toLowerCase()
  return (
    passwordWeight(password) +
    (signIn.test(said) ? 4 : 0) -
    (signUp.test(said) ? 2 : 0) -
    (passwords > 1 ? 4 : 0) -
    Math.max(0, written - 2) * 2
  )
}

const matches = (form: PageForm, hint: FormHint): boolean =>
  (hint.id === undefined || form.id === hint.id) &&
  (hint.name === undefined || form.name === hint.name) &&
  (hint.has === undefined ||
    form.words.includes(hint.has.toLowerCase()) ||
    form.controls.some(({ name, names }) => name === hint.has || names.includes(hint.has?.toLowerCase() ?? '')))

/**
 * The login form of a page, or null. General rules: the form with the likeliest password field, which is neither for
 * signing up nor for changing a password; the user name is what is written just before it.
 */
export function findLoginForm(
  html: string,
  hint: FormHint = {},
): (LoginForm & { readonly base: string | null }) | null {
  const { forms, base } = pageForms(html)
  let found: { login: LoginForm; weight: number } | null = null
  for (const form of forms) {
    if (!matches(form, hint)) continue
    const password = best(passwordsOf(form), passwordWeight)
    if (!password) continue
    const at = form.controls.indexOf(password)
    const before = form.controls.slice(0, at).filter((control) => writable.has(control.type) && control !== password)
    const after = form.controls.slice(at + 1).filter((control) => writable.has(control.type) && control !== password)
    const distance = (control: Control): number => {
      const place = before.indexOf(control)
      return place === -1 ? 4 + after.indexOf(control) : before.length - 1 - place
    }
    const candidates = [...before, ...after].filter((control) => usernameWeight(control, distance(control)) > 0)
    const username = best(candidates, (control) => usernameWeight(control, distance(control)))
    const weight = formWeight(form, password) + (username ? 2 : 0)
    if (!found || weight > found.weight) found = { login: { form, username, password }, weight }
  }
  return found && { ...found.login, base }
}
