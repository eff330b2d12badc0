import type { AttachmentView } from '@guichet/core/contract'
import { describe, expect, it } from 'vitest'
import { attackStrings } from '../testing/browser/attack-strings.ts'
import { bodyPage } from './message-frame.tsx'

describe('an HTML body (html-1, html-2, html-5)', () => {
  const shown = (html: string): Document => new DOMParser().parseFromString(bodyPage(html), 'text/html')

  it('keeps words, lists, tables and safe links', () => {
    const page = shown(
      '<h2>Hi</h2><ul><li>one</li></ul><a href="https://example.test/">go</a><table><tr><td>1</td></tr></table>',
    )
    expect(page.body.textContent).toContain('one')
    expect(page.querySelector('a')?.getAttribute('href')).toBe('https://example.test/')
  })

  it('has no script, no foreign picture, no form, no style and no odd link', () => {
    const page = shown(
      '<script>alert(1)</script><img src=x onerror=alert(1)><img src="https://evil.test/p.gif"><form action=/x><input></form>' +
        '<p style="position:fixed">x</p><a href="javascript:alert(1)">y</a><svg onload=alert(1)></svg><style>@import url(//evil.test)</style>',
    )
    expect(
      page.body.querySelectorAll('script, img, form, input, svg, style, [style], [onerror], [onload]'),
    ).toHaveLength(0)
    expect(page.body.querySelector('a')?.getAttribute('href')).toBeNull()
  })

  it('brings a policy of its own that loads nothing', () => {
    expect(shown('x').querySelector('meta[http-equiv]')?.getAttribute('content')).toContain("default-src 'none'")
  })

  it('shows pictures of this message where cid: says so, and no other (html-4)', () => {
    const picture = (id: string, parts: Partial<AttachmentView> = {}): AttachmentView => ({
      id,
      name: 'p.png',
      size: 1,
      type: 'image/png',
      inline: true,
      contentId: id,
      flagged: false,
      picture: true,
      url: `https://desk.example.test/api/v1/attachments/${id}`,
      host: 'https://files.example.test',
      ...parts,
    })
    const own = [picture('att_1'), picture('att_2', { picture: false, type: 'image/svg+xml' })]
    const body =
      '<p>Look:<img src="cid:att_1" alt="A map" width="20" onload="alert(1)" srcset="https://evil.test/a 2x" style="position:fixed"></p>' +
      '<img src="cid:att_2"><img src="cid:att_of_another_ticket"><img src="https://evil.test/p.gif"><img src="data:image/png;base64,AA"><img>'
    const page = new DOMParser().parseFromString(bodyPage(body, own), 'text/html')
    const pictures = [...page.querySelectorAll('img')]
    expect(pictures.map(({ outerHTML }) => outerHTML)).toEqual([
      '<img src="https://desk.example.test/api/v1/attachments/att_1" alt="A map" width="20">',
    ])
    const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content')
    expect(policy).toContain(
      'img-src https://desk.example.test/api/v1/attachments/att_1 https://files.example.test/files/',
    )
    expect(bodyPage(page.body.innerHTML, own)).toBe(bodyPage(body, own))
  })

  const attacks = attackStrings()
  const leadsTo = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : 'nowhere')
  const inside = (page: string): string => page.slice(page.indexOf('<body>') + 6, page.lastIndexOf('</body>'))

  it.skipIf(attacks === null)('holds nothing that runs, loads or leads astray, whatever comes (html-1, html-5)', () => {
    const harmful: string[] = []
    for (const attack of attacks ?? []) {
      const { body } = shown(attack)
      const elements = [...body.querySelectorAll('*')]
      const runs = elements.some(
        ({ localName, attributes }) =>
          /^(script|style|iframe|object|embed|base|meta|link|form|svg|math|img|video|audio|template)$/.test(
            localName,
          ) || [...attributes].some(({ name }) => name.startsWith('on') || name === 'style' || name === 'srcset'),
      )
      const leads = elements.some(({ attributes }) =>
        [...attributes].some(
          ({ name, value }) =>
            /^(href|action|formaction|src)$/.test(name) && !/^(https?|mailto|tel):$/.test(leadsTo(value)),
        ),
      )
      if (runs || leads) harmful.push(attack)
    }
    expect(harmful).toEqual([])
  })

  it.skipIf(attacks === null)('is the same when it is cleaned twice (html-3)', () => {
    const changed = (attacks ?? []).filter((attack) => {
      const once = inside(bodyPage(attack))
      return inside(bodyPage(once)) !== once
    })
    expect(changed).toEqual([])
  })
})
