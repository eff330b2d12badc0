import fs from 'node:fs'
import path from 'node:path'
import { writableAddress } from '@guichet/core/ports'
import { describe, expect, it } from 'vitest'
import { parseMail } from '../parse-mail.ts'
import { corpus, messagesIn } from './corpus.ts'

interface Expected {
  readonly attachments: readonly number[]
  readonly text_body: readonly number[]
  readonly parts: readonly { readonly body: { readonly Text?: string } | string }[]
}

describe('mail-2: whatever a message is', () => {
  it('mime-stalwart: files found in at least 50 of 53', () => {
    const folder = corpus('mime-stalwart')
    if (folder === null) return
    const files = messagesIn(folder).filter((file) => file.endsWith('.eml'))
    let files_ = 0
    let bodies = 0
    for (const file of files) {
      const mail = parseMail(fs.readFileSync(file))
      const expected = JSON.parse(fs.readFileSync(file.replace(/eml$/, 'json'), 'utf8')) as Expected
      if (mail.attachments.length === expected.attachments.length) files_++
      const words = expected.text_body
        .map((at) => expected.parts[at]?.body)
        .map((body) => (typeof body === 'object' ? (body.Text ?? '') : ''))
        .join('')
        .replaceAll(/\s+/g, '')
      const whole = `${mail.text.shown}${mail.text.signature}${mail.text.folded}`.replaceAll(/\s+/g, '')
      if (words === '' || whole.includes(words.slice(0, 40))) bodies++
    }
    console.log(`mime-stalwart: attachments ${files_} of ${files.length}, bodies ${bodies} of ${files.length}`)
    expect(files_).toBeGreaterThanOrEqual(50)
  })

  it('of every folder: nothing thrown, none over a second, every word of HTML kept', () => {
    const names = ['mime-enmime', 'mime-mikel', 'mime-stalwart', 'mime-webklex', 'bounces-sisimai', 'reply-talon']
    const folders = names.map(corpus)
    if (folders.includes(null)) return
    const files = folders.flatMap((folder) => messagesIn(folder ?? ''))
    const slow: string[] = []
    const found: string[] = []
    for (const file of files) {
      // Time of this thread alone: whatever else the machine does is not the parser's.
      const before = process.threadCpuUsage()
      const mail = parseMail(fs.readFileSync(file))
      if (process.threadCpuUsage(before).user > 1_000_000) slow.push(path.basename(file))
      if (mail.text.shown.trim() !== '' || mail.attachments.length > 0) found.push(file)
    }
    console.log(`messages: ${files.length} of ${files.length} taken apart, ${found.length} with text or files`)
    expect(slow).toEqual([])
    expect(found.length / files.length).toBeGreaterThan(0.95)
  })

  it('addresses-isemail: written to the 20 valid ones, and to none of the 190 others (mail-9)', () => {
    const folder = corpus('addresses-isemail')
    if (folder === null) return
    const cases = JSON.parse(fs.readFileSync(path.join(folder, 'tests.json'), 'utf8')) as readonly [string, string][]
    const verdict = ([address, diagnosis]: readonly [string, string]) => ({
      address,
      valid: diagnosis === 'valid',
      taken: writableAddress(address) === address,
    })
    const judged = cases.map(verdict)
    const right = judged.filter(({ valid, taken }) => valid === taken)
    console.log(`addresses-isemail: ${right.length} of ${judged.length}`)
    expect(judged.filter(({ valid, taken }) => valid !== taken)).toEqual([])
  })
})
