import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseMail } from '../parse-mail.ts'
import { foldHtml } from '../reply-html.ts'
import { foldText } from '../reply-text.ts'
import { textOfHtml } from '../text-of-html.ts'
import { corpus } from './corpus.ts'

const collapsed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const squeezed = (text: string): string => text.replaceAll(/\s+/g, '')
const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

/** Words of one text that are not in another, counted. */
function missing(from: string, words: string): readonly string[] {
  const counts = new Map<string, number>()
  for (const word of wordsOf(from)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return wordsOf(words).filter((word) => {
    const left = counts.get(word) ?? 0
    counts.set(word, left - 1)
    return left <= 0
  })
}

describe('mail-10: what somebody wrote, apart from what they quote', () => {
  it('reply-trimmer: at least 56 of 64 exact, and no visible word lost', () => {
    const folder = corpus('reply-trimmer')
    if (folder === null) return
    const names = fs.readdirSync(path.join(folder, 'emails'))
    const read = (kind: string, name: string) => fs.readFileSync(path.join(folder, kind, name), 'utf8')
    let exact = 0
    const losing: string[] = []
    for (const name of names) {
      const text = read('emails', name)
      const { shown, signature, folded } = foldText(text)
      const expected = read('trimmed', name)
      if (collapsed(shown) === collapsed(expected)) exact++
      if (missing(shown, expected).length > 0) losing.push(name)
      expect(wordsOf(`${shown} ${signature} ${folded}`).toSorted(), name).toEqual(wordsOf(text).toSorted())
    }
    console.log(`reply-trimmer: ${exact} of ${names.length} exact, ${losing.length} lose a visible word`)
    expect(losing).toEqual([])
    expect(exact).toBeGreaterThanOrEqual(56)
  })

  it('reply-talon: every text and every HTML', () => {
    const folder = corpus('reply-talon')
    if (folder === null) return
    const expected = JSON.parse(fs.readFileSync(path.join(folder, 'expected.json'), 'utf8')) as {
      text: Record<string, string>
      html: Record<string, string>
    }
    // Its visible reply has the signature in it.
    const texts = Object.entries(expected.text).filter(([name, reply]) => {
      const { text } = parseMail(fs.readFileSync(path.join(folder, 'text', name)))
      return squeezed(text.shown + text.signature) === squeezed(reply)
    })
    const htmls = Object.entries(expected.html).filter(([name, reply]) => {
      const { shown, signature } = foldHtml(fs.readFileSync(path.join(folder, 'html', name), 'utf8'))
      return squeezed(textOfHtml(shown + signature)) === squeezed(reply)
    })
    console.log(`reply-talon: ${texts.length} of ${Object.keys(expected.text).length} texts`)
    console.log(`reply-talon: ${htmls.length} of ${Object.keys(expected.html).length} HTML`)
    expect(texts).toHaveLength(Object.keys(expected.text).length)
    expect(htmls).toHaveLength(Object.keys(expected.html).length)
  })
})
