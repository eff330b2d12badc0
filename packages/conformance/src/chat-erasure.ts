import { visitor } from '@guichet/core'
import type { Storage } from '@guichet/core/ports'
import { chatDesk, chatWork } from '@guichet/core/testing'
import { expect, it } from 'vitest'

const day = 86_400_000
const canary = 'kanarekwkopalni'

/** A storage whose tables can be looked into, beside the port. */
export interface OpenedStorage {
  readonly storage: Storage
  /** The tables in which a word stands, whatever the column. */
  tablesWith(word: string): Promise<readonly string[]>
  close(): Promise<void>
}

/** A chat whose days are over leaves no word behind, in whatever table (A17, audit-3). */
export function chatErasure(name: string, open: () => Promise<OpenedStorage>): void {
  const opened = async () => {
    const { storage, tablesWith, close } = await open()
    const desk = await chatDesk({ storage })
    const [operator] = desk.operators
    const come = async (email: string) => {
      const fields = { name: `Ana ${canary}`, email, panel_username: canary }
      const input = { department: 'support', message: `${canary} asks`, fields }
      const chatId = (await desk.as(visitor).chats.start(input)).id as `cht_${string}`
      return { chatId, api: desk.as({ kind: 'chat_holder', chatId }) }
    }
    /** A conversation with a file and a rating, in which the word stands everywhere. */
    const talk = async (email: string) => {
      const { chatId, api } = await come(email)
      await operator?.api.chats.accept({ chatId })
      const content = new Blob(['words'])
      const { id } = (await operator?.api.attachments.upload({ name: `${canary}.txt`, content })) ?? { id: '' }
      await operator?.api.chats.send({ chatId, clientId: 'an-answer', text: `${canary} is told`, attachments: [id] })
      await api.chats.send({ chatId, clientId: 'a-thank-you', text: `${canary} thanks` })
      await api.chats.end({ chatId })
      await api.chats.rate({ chatId, score: 4, comment: `${canary} was happy` })
      return chatId
    }
    const leave = async () => {
      expect(await desk.verify()).toEqual([])
      await desk.stop()
      await close()
    }
    return { storage, tablesWith, desk, operator, talk, leave }
  }

  it(`${name}: keeps no word of a chat in any table after its days, and every word of one that is held (A17, audit-3)`, async () => {
    const { tablesWith, desk, operator, talk, leave } = await opened()
    const gone = await talk(`${canary}@example.test`)
    const held = await talk(`${canary}.held@example.test`)
    await desk.administrator.chats.hold({ chatId: held, held: true })
    const before = await tablesWith(canary)
    expect(before).toEqual(expect.arrayContaining(['attachment', 'chat', 'chat_message', 'person']))

    desk.clock.pass(7 * day - 1000)
    await chatWork(desk).erase()
    expect((await desk.chat(gone)).state).toBe('ended')
    desk.clock.pass(2000)
    await Promise.all([chatWork(desk).erase(), chatWork(desk).erase()])
    expect(await desk.chat(gone)).toMatchObject({ state: 'erased', rating: 4, operatorId: operator?.id })
    expect(await tablesWith(`${canary}@example.test`)).toEqual([])
    expect(await tablesWith(canary)).toEqual(before)
    expect((await desk.administrator.chats.get({ chatId: held })).messages).toHaveLength(3)

    await desk.administrator.chats.hold({ chatId: held, held: false })
    await chatWork(desk).erase()
    expect(await tablesWith(canary)).toEqual([])
    console.log(`A17, ${name}: a word of a chat stood in ${before.join(', ')}; after its days in no table`)
    await leave()
  })

  it(`${name}: forgets whoever came by chat alone, with their last chat, and nobody who has a ticket or was entered by hand (A17, E1)`, async () => {
    const { storage, desk, talk, leave } = await opened()
    const personOf = async (chatId: `cht_${string}`) => storage.people.find((await desk.chat(chatId)).customerId)
    const once = await talk('once@example.test')
    const first = await talk('twice@example.test')
    const ticketed = await talk('ticketed@example.test')
    const fields = { name: 'Ana', email: 'ticketed@example.test', panel_username: 'ana' }
    await desk.as(visitor).tickets.open({ department: 'support', message: 'Hello', fields })
    await desk.administrator.people.add({ role: 'customer', name: 'Eva', email: 'entered@example.test' })
    const entered = await talk('entered@example.test')
    desk.clock.pass(3 * day)
    await desk.present()
    const second = await talk('twice@example.test')
    desk.clock.pass(4 * day + 1000)
    await chatWork(desk).erase()
    expect(await personOf(once)).toMatchObject({ name: '', email: '', phone: '', city: '' })
    expect(await personOf(first)).toMatchObject({ email: 'twice@example.test', disabledAt: null })
    desk.clock.pass(3 * day)
    await chatWork(desk).erase()
    expect(await personOf(second)).toMatchObject({ name: '', email: '' })
    expect(await personOf(ticketed)).toMatchObject({ email: 'ticketed@example.test', disabledAt: null })
    expect(await personOf(entered)).toMatchObject({ name: 'Eva', disabledAt: null })
    expect(await storage.people.findByEmail('customer', 'once@example.test')).toBeNull()
    await leave()
  })
}
