import { loginPages } from '@guichet/conformance'
import { describe, expect, it } from 'vitest'
import { asksForCode } from './second-factor.ts'

describe('a page that asks for a second factor', () => {
  it.each([
    '<form><input name="code" autocomplete="one-time-code"></form>',
    '<form method="post"><input type="hidden" name="csrf"><input name="otp" inputmode="numeric"></form>',
    '<form><label for="c">Authentication code</label><input id="c" name="c"></form>',
    '<form><label>Código de verificação <input name="x"></label></form>',
    '<form><input type="password" name="totp_token"></form>',
    '<form><input name="mfa_code"></form>',
  ])('is known by its field: %s', (page) => expect(asksForCode(page)).toBe(true))

  it.each([
    '<h1>Mailboxes</h1><form><input name="q"></form>',
    '<form><input name="user"><input type="password" name="pass"></form>',
    '<form><input name="user"><input type="password" name="pass"><input name="otp" placeholder="Code, if you have one"></form>',
    '<form><input name="zip_code"><input name="country_code"></form>',
    '<form><input type="hidden" name="otp" value="1"><input name="q"></form>',
  ])('is not every page with a form: %s', (page) => expect(asksForCode(page)).toBe(false))

  it('is no page for user name and password', { timeout: 30_000 }, () => {
    const pages = loginPages()
    if (!pages) return
    const taken = [...pages].filter(([, html]) => /type="?password/.test(html) && asksForCode(html))
    console.log(
      `second factor: ${taken.length} of ${pages.size} login pages are taken for one: ${taken.map(([name]) => name).join(', ')}`,
    )
    expect(taken).toEqual([])
  })
})
