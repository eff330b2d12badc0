import { defineHelpdesk } from '@guichet/core'
import { hosting } from '@guichet/core/profiles'
import { chatDesk } from '@guichet/core/testing'
import { expect, it } from 'vitest'
import { memoryTransport, readerOf, until } from './realtime.ts'

const minute = 60_000

it('the grace begins when the last line of a visitor closes, ends when one is back, and is over after three minutes (live-5)', async () => {
  const definition = defineHelpdesk({ ...hosting, chat: { ...hosting.chat, awayAfterSeconds: 1 } })
  const desk = await chatDesk({ definition })
  await desk.start()
  const transport = await memoryTransport(desk.live)
  const { chatId } = await desk.visitor()
  const second = await desk.visitor()
  let state = ''
  const looking = setInterval(() => void desk.chat(chatId).then((chat) => (state = chat.state)), 20)
  const line = async () => {
    const own = await transport.connect(readerOf({ kind: 'visitor' }, { kind: 'chat_holder', chatId }))
    own.say({ type: 'watch', subject: chatId, after: null })
    await until(() => own.frames.some(({ type }) => type === 'caught_up'), 'the chat')
    return own
  }
  const [phone, laptop] = [await line(), await line()]
  phone.cut()
  await new Promise((resolve) => setTimeout(resolve, 1400))
  expect(state).toBe('waiting')
  laptop.cut()
  await until(() => state === 'disconnected', 'the loss')
  const { awaySince, dueAt, place } = await desk.chat(chatId)
  expect(Date.parse(dueAt ?? '') - Date.parse(awaySince ?? '')).toBe(3 * minute)

  const back = await line()
  await until(() => state === 'waiting', 'the return')
  desk.clock.pass(3 * minute)
  await desk.present()
  await new Promise((resolve) => setTimeout(resolve, 1400))
  expect(await desk.chat(chatId)).toMatchObject({ state: 'waiting', place, awaySince: null })

  back.cut()
  await until(() => state === 'disconnected', 'the second loss')
  expect((await second.api.chats.get({ chatId: second.chatId })).queue).toMatchObject({ position: 2, total: 2 })
  desk.clock.pass(3 * minute)
  await desk.present()
  await until(() => state === 'ended', 'the end')
  expect((await desk.chat(chatId)).endReason).toBe('abandoned')
  expect((await second.api.chats.get({ chatId: second.chatId })).queue).toMatchObject({ position: 1, total: 1 })
  clearInterval(looking)
  await transport.close()
  await desk.stop()
})
