import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { chatDesk, chatWork } from '@guichet/core/testing'
import { expect, it } from 'vitest'
import { sqliteStorage } from './sqlite-storage.ts'

const day = 86_400_000
const canary = 'kanarek-w-kopalni'

/** In which tables of a database file a word stands, whatever the column. */
function tablesWith(file: string, word: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' and sql not like 'create virtual%'")
    .all() as { name: string }[]
  const found = tables
    .map(({ name }) => name)
    .filter((name) =>
      database
        .prepare(`select * from "${name}"`)
        .all()
        .some((row) => Object.values(row).some((value) => textOf(value).includes(word))),
    )
  database.close()
  return found.toSorted()
}

const textOf = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)

it('keeps no word of a chat in any table after its days, and every word of one that is held (A17, audit-3)', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guichet-erasure-'))
  const file = path.join(folder, 'desk.db')
  const storage = await sqliteStorage({ file })
  const desk = await chatDesk({ storage })
  const [operator] = desk.operators
  const talk = async () => {
    const { chatId, api } = await desk.visitor(`${canary} asks`)
    await operator?.api.chats.accept({ chatId })
    const { id } = await operator!.api.attachments.upload({ name: `${canary}.txt`, content: new Blob(['words']) })
    await operator?.api.chats.send({ chatId, clientId: 'an-answer', text: `${canary} is told`, attachments: [id] })
    await api.chats.send({ chatId, clientId: 'a-thank-you', text: `${canary} thanks` })
    await api.chats.end({ chatId })
    await api.chats.rate({ chatId, score: 4, comment: `${canary} was happy` })
    return chatId
  }
  const gone = await talk()
  const held = await talk()
  await desk.administrator.chats.hold({ chatId: held, held: true })
  const before = tablesWith(file, canary)
  expect(before).toEqual(expect.arrayContaining(['attachment', 'chat', 'chat_message']))

  desk.clock.pass(7 * day - 1000)
  await chatWork(desk).erase()
  expect((await desk.chat(gone)).state).toBe('ended')
  desk.clock.pass(2000)
  await Promise.all([chatWork(desk).erase(), chatWork(desk).erase()])
  expect(await desk.chat(gone)).toMatchObject({ state: 'erased', rating: 4, operatorId: operator?.id })
  expect(tablesWith(file, canary)).toEqual(before)
  expect((await desk.administrator.chats.get({ chatId: held })).messages).toHaveLength(3)

  await desk.administrator.chats.hold({ chatId: held, held: false })
  await chatWork(desk).erase()
  expect(tablesWith(file, canary)).toEqual([])
  expect(await desk.verify()).toEqual([])
  console.log(`A17: a word of a chat stood in ${before.join(', ')}; after its days in no table`)
  await desk.stop()
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
})
