import * as z from 'zod'
import { pageForms } from '../login/page-forms.ts'
import type { PanelIo } from '../login/panel-io.ts'

/** How a panel is left: an address; an address with values read from a page; a form of a page; a link of a page. */
export const LogoutOptions = z.union([
  z.string(),
  z.strictObject({
    /** A path, or `home`. */
    from: z.string(),
    /** Values by regular expressions with one group, for `{name}` in path and body. */
    vars: z.record(z.string(), z.string()),
    path: z.string(),
    body: z.string().optional(),
  }),
  z.strictObject({ from: z.string(), form: z.strictObject({ has: z.string() }) }),
  z.strictObject({ from: z.string(), link: z.string() }),
])
export type LogoutOptions = z.infer<typeof LogoutOptions>

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** Logs out at the panel. What goes wrong is not told to anybody: the gateway's own cut has been made before. */
export async function leave(io: PanelIo, how: LogoutOptions, home: string): Promise<void> {
  if (typeof how === 'string') {
    await io.fetch(how)
    return
  }
  const page = await io.fetch(how.from === 'home' ? home : how.from)
  const headers = { ...form, origin: io.origin, referer: page.url.href }
  if ('vars' in how) {
    const values = Object.entries(how.vars).map(
      ([name, source]) => [name, new RegExp(source).exec(page.text)?.[1] ?? ''] as const,
    )
    const filled = (text: string): string =>
      values.reduce((made, [name, value]) => made.replaceAll(`{${name}}`, encodeURIComponent(value)), text)
    await io.fetch(filled(how.path), how.body === undefined ? {} : { method: 'POST', headers, body: filled(how.body) })
  } else if ('form' in how) {
    const { has } = how.form
    const found = pageForms(page.text).forms.find(({ action, words }) =>
      `${action ?? ''} ${words}`.toLowerCase().includes(has.toLowerCase()),
    )
    if (!found) return
    const body = new URLSearchParams(
      found.controls.flatMap(({ name, value }) => (name === '' || value === null ? [] : [[name, value]])),
    )
    await io.fetch(new URL(found.action ?? '', page.url).href, { method: 'POST', headers, body: body.toString() })
  } else {
    const address = new RegExp(how.link).exec(page.text)?.[1]
    if (address !== undefined)
      await io.fetch(new URL(address.replaceAll('&amp;', '&'), page.url).href, { headers: { referer: page.url.href } })
  }
}
