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
export function isLoginPage(page: readonly Buffer[]): boolean {
  const text = beginningOf(page)
  // A search for one word is the fastest, and tells for most pages.
  if (!/password/i.test(text) || !/type\s*=\s*["']?password/i.test(text)) return false
  const login = findLoginForm(Buffer.from(text, 'latin1').toString('utf8'))
  if (!login?.username) return false
  const visible = login.form.controls.filter(
    ({ visible, type }) => visible && !['submit', 'button', 'checkbox', 'select'].includes(type),
  )
  return visible.length <= 3 && visible.filter(({ type }) => type === 'password').length === 1
}

function beginningOf(page: readonly Buffer[]): string {
  let text = ''
  for (const chunk of page) {
    if (text.length >= loginBytes) break
    text += chunk.toString('latin1', 0, loginBytes - text.length)
  }
  return text
}
