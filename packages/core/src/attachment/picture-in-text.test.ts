import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pictureInText, picturesInText } from './picture-in-text.ts'

const file = (contentId: string | null, parts: { picture?: boolean; flagged?: boolean } = {}) => ({
  contentId,
  picture: true,
  flagged: false,
  url: `https://desk.example.test/api/v1/attachments/${contentId ?? 'att_none'}`,
  ...parts,
})

describe('a picture in a text (html-4)', () => {
  it('is the one of this message that cid: names, as mailers write it', () => {
    const logo = file('logo 1@example.test')
    for (const source of ['cid:logo 1@example.test', 'CID:logo%201@example.test', ' cid:logo%201%40example.test '])
      expect(pictureInText(source, [file('other@example.test'), logo])).toBe(logo)
    expect(pictureInText('cid:%E0%A4%A', [file('%E0%A4%A')])).not.toBeNull()
  })

  it('is never a file that is no picture by its content, a lie, or a file without a name for texts', () => {
    const files = [file('svg', { picture: false }), file('lie', { flagged: true }), file(null)]
    for (const source of ['cid:svg', 'cid:lie', 'cid:', 'cid:null']) expect(pictureInText(source, files)).toBeNull()
  })

  it('is one of those that hang on the message, whatever the text says', () => {
    const strange = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.string().map((name) => `cid:${name}`),
    )
    const files = fc.array(fc.record({ contentId: fc.string(), picture: fc.boolean(), flagged: fc.boolean() }))
    fc.assert(
      fc.property(strange, files, (source, parts) => {
        const own = parts.map(({ contentId, picture, flagged }) => file(contentId, { picture, flagged }))
        const found = pictureInText(source, own)
        return found === null || (own.includes(found) && found.picture && !found.flagged)
      }),
    )
  })

  it('stands in the text and need not stand below it', () => {
    const [one, other, unused] = [file('one'), file('a&b'), file('unused')]
    const html = `<p>Hi <IMG alt=x src='cid:one'><img src="cid:a&amp;b"><img src=https://evil.test/unused></p>`
    expect([...picturesInText(html, [one, other, unused])]).toEqual([one, other])
    expect(picturesInText('<img src="cid:one">', []).size).toBe(0)
  })
})
