import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseMail } from '../parse-mail.ts'
import { corpus, messagesIn } from './corpus.ts'

/** Reports of failed delivery that lie among the ordinary mail of the other folders: their names say so. */
const reports = /multipart_report|[\\/]dsn[\\/]|dsn|bounce/i

describe('mail-7: machine mail', () => {
  it('bounces-sisimai: 99 of 100 recognised, 92 of 100 recipients hard or soft as they are', () => {
    const folder = corpus('bounces-sisimai')
    if (folder === null) return
    const rows = fs
      .readFileSync(path.join(folder, 'expected.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
    let recognised = 0
    let right = 0
    const files = fs.readdirSync(path.join(folder, 'mail'))
    for (const file of files) {
      const mail = parseMail(fs.readFileSync(path.join(folder, 'mail', file)))
      if (mail.kind !== 'person') recognised++
      for (const [, place, , , , hard] of rows.filter(([name]) => name === file)) {
        const recipient = mail.bounced[Number(place)] ?? mail.bounced[0]
        if (String(recipient?.hard ?? false) === hard) right++
      }
    }
    console.log(`bounces-sisimai: ${recognised} of ${files.length} recognised`)
    console.log(`bounces-sisimai: ${right} of ${rows.length} recipients hard or soft`)
    expect(recognised / files.length).toBeGreaterThanOrEqual(0.99)
    expect(right / rows.length).toBeGreaterThanOrEqual(0.92)
  })

  it('takes at most 2 ordinary mails for bounces', () => {
    const ordinary = ['bounces-sisimai/not-bounce', 'mime-enmime', 'mime-mikel', 'mime-stalwart', 'mime-webklex']
    const folders = [...ordinary, 'reply-trimmer/emails', 'reply-talon/text'].map(corpus)
    if (folders.includes(null)) return
    const files = folders
      .flatMap((folder) => messagesIn(folder ?? ''))
      .filter((file) => !reports.test(path.basename(file)) || file.includes('not-bounce'))
    const people = files.filter((file) => !/[\\/](multipart_report_emails|dsn)[\\/]/.test(file))
    const taken = people.filter((file) => parseMail(fs.readFileSync(file)).kind === 'bounce')
    console.log(`ordinary mail taken for bounces: ${taken.length} of ${people.length}`)
    expect(taken.length).toBeLessThanOrEqual(2)
  })
})
