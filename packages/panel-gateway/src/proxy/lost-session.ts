import type http from 'node:http'
import { findLoginForm } from '../login/login-form.ts'
import type { LiveVisit } from '../visit/live-visit.ts'

/** So much of a page says whether it is the login form. */
export const loginBytes = 64 * 1024

/** Whether the panel has forgotten us, by the status or the redirect that its connector names. */
export function isLost(answer: http.IncomingMessage, url: string, { connector, origins }: LiveVisit): boolean {
  const { lost } = connector
  if (lost.status.includes(answer.statusCode ?? 0)) return true
  const { location } = answer.headers
  if (location === undefined || !lost.location) return false
  return URL.canParse(location, url) && new URL(location, url).origin === origins.panel && lost.location.test(location)
}

/** One password and few other fields: a page to log in by, not one to change a password or a mailbox on. */
export function isLoginPage(page: Buffer): boolean {
  const beginning = page.subarray(0, loginBytes)
  const text = beginning.toString('latin1')
  // A search for one word is the fastest, and tells for most pages.
  if (!/password/i.test(text) || !/type\s*=\s*["']?password/i.test(text)) return false
  const login = findLoginForm(beginning.toString('utf8'))
  if (!login?.username) return false
  const visible = login.form.controls.filter(
    ({ visible, type }) => visible && !['submit', 'button', 'checkbox', 'select'].includes(type),
  )
  return visible.length <= 3 && visible.filter(({ type }) => type === 'password').length === 1
}
