import { loginPages } from '@guichet/conformance'
import { DomUtils, parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { findLoginForm } from './login-form.ts'
import type { Control } from './page-forms.ts'

const isUsername = /username|emailAddress/
const isPassword = /^password(\.current)?$/

/** Inputs of a page as its collectors have marked them, and the page without those marks. */
function read(html: string) {
  const inputs = DomUtils.getElementsByTagName('input', parseDocument(html))
  const scoring = (at: number): string => inputs[at]?.attribs['data-manual-scoring'] ?? ''
  const bare = html.replaceAll(/\s(data-manual-scoring|autofill-information)="[^"]*"/g, '')
  /** What the collectors say of a control that we have found, by its name and id. */
  const saidOf = (control: Control | null): readonly string[] =>
    inputs.flatMap(({ attribs }, at) =>
      control && control.names === `${attribs['name'] ?? ''} ${attribs['id'] ?? ''}`.toLowerCase() ? [scoring(at)] : [],
    )
  const all = inputs.map((_, at) => scoring(at))
  return {
    bare,
    saidOf,
    hasBoth: all.some((said) => isUsername.test(said)) && all.some((said) => isPassword.test(said)),
  }
}

describe('login forms', () => {
  it('are found on pages that nobody here made, both fields, by general rules (A8)', { timeout: 30_000 }, () => {
    const pages = loginPages()
    if (!pages) return
    const missed: string[] = []
    let counted = 0
    for (const [name, html] of pages) {
      const { bare, saidOf, hasBoth } = read(html)
      if (!hasBoth) continue
      counted++
      const found = findLoginForm(bare)
      const right =
        saidOf(found?.username ?? null).some((said) => isUsername.test(said)) &&
        saidOf(found?.password ?? null).some((said) => isPassword.test(said))
      if (!right) missed.push(name)
    }
    console.log(`login-forms: ${counted - missed.length} of ${counted}; missed: ${missed.join(', ')}`)
    expect(counted).toBe(134)
    expect(counted - missed.length).toBeGreaterThanOrEqual(132)
  })

  it('are the one for logging in where another one is for signing up', () => {
    const found = findLoginForm(`
      <form action="/register"><input name="email"><input type="password" name="new" autocomplete="new-password">
        <input type="password" name="again"><button>Create account</button></form>
      <form action="/login"><input name="who"><input type="password" name="secret"><button>Log in</button></form>`)
    expect([found?.form.action, found?.username?.name, found?.password.name]).toEqual(['/login', 'who', 'secret'])
  })

  it('take the field beside the password, and no honey pot', () => {
    const found = findLoginForm(`
      <form method="post"><input type="hidden" name="csrf" value="t1"><input name="website" style="display:none">
        <label>User <input name="u"></label><input type="password" name="p"><input name="captcha"></form>`)
    expect([found?.username?.name, found?.password.name]).toEqual(['u', 'p'])
    expect(found?.form.controls.find(({ name }) => name === 'csrf')?.value).toBe('t1')
  })

  it('are none on a page without a password', () => {
    expect(findLoginForm('<form><input name="q"></form>')).toBeNull()
  })

  it('can be named', () => {
    const page = `<form id="a"><input name="x"><input type="password" name="y"></form>
      <form id="b"><input name="u"><input type="password" name="v"></form>`
    expect(findLoginForm(page, { id: 'b' })?.password.name).toBe('v')
    expect(findLoginForm(page, { has: 'u' })?.username?.name).toBe('u')
    expect(findLoginForm(page, { id: 'c' })).toBeNull()
  })
})
