import { describe, expect, it } from 'vitest'
import { createHelpdesk } from '../helpdesk.ts'
import { hosting } from '../profiles/hosting.ts'
import { fastPasswords, fixedClock } from '../testing/desk.ts'
import { memoryFiles } from '../testing/memory-files.ts'
import { memoryStorage } from '../testing/memory-storage.ts'

const dayMs = 86_400_000

describe('the sweep of files (file-4, audit-3)', () => {
  const open = () => {
    const clock = fixedClock()
    const [storage, files] = [memoryStorage(), memoryFiles(clock)]
    const desk = createHelpdesk({
      definition: hosting,
      storage,
      files,
      now: clock,
      passwords: fastPasswords,
      baseUrl: 'https://desk.example.test',
    })
    const keys = async (): Promise<number> => {
      let count = 0
      for await (const { key } of files.store.list()) count += key === '' ? 0 : 1
      return count
    }
    const upload = (name: string) =>
      desk.as({ kind: 'visitor' }).attachments.upload({ name, content: new Blob([name]) })
    return { clock, storage, files, desk, keys, upload }
  }

  it('takes uploads that nobody sent for a day, and contents without a row; what was sent stays', async () => {
    const { clock, storage, files, desk, keys, upload } = open()
    const [sent, forgotten] = [await upload('sent.txt'), await upload('forgotten.txt')]
    await desk.as({ kind: 'visitor' }).tickets.open({
      department: 'support',
      message: 'Here',
      fields: { name: 'Ana', email: 'ana@example.test' },
      attachments: [sent.id],
    })
    // As a kill between the content and its row leaves it.
    await files.store.put(
      (async function* () {
        yield new Uint8Array(3)
      })(),
    )
    expect(await keys()).toBe(3)
    clock.pass(dayMs + 1)
    await desk.start()
    await expect.poll(keys).toBe(1)
    await desk.stop()
    expect(await storage.attachments.find(forgotten.id as 'att_x')).toBeNull()
    expect(await storage.attachments.find(sent.id as 'att_x')).not.toBeNull()
  })

  it('takes the contents of a deleted ticket, also when it is killed in between', async () => {
    const { storage, files, desk, keys, upload } = open()
    const file = await upload('secret.txt')
    const ticket = await desk.as({ kind: 'visitor' }).tickets.open({
      department: 'support',
      message: 'Here',
      fields: { name: 'Ana', email: 'ana@example.test' },
      attachments: [file.id],
    })
    await desk.as({ kind: 'system' }).tickets.delete({ ticketId: ticket.id, reason: 'personal_data' })
    const [key = ''] = await storage.attachments.keysToRemove(10)
    expect(await storage.attachments.find(file.id as 'att_x')).toBeNull()
    // Killed after the content went and before its key did: the next sweep comes to the same end.
    await files.store.remove(key)
    await desk.start()
    await expect.poll(() => storage.attachments.keysToRemove(10)).toEqual([])
    await desk.stop()
    expect(await keys()).toBe(0)
  })

  it('grants so many uploads an hour to one source', async () => {
    const { upload } = open()
    const attempts = await Promise.allSettled(Array.from({ length: 103 }, () => upload('a.txt')))
    const refused = attempts.flatMap((attempt) =>
      attempt.status === 'rejected' ? [attempt.reason as { code: string }] : [],
    )
    expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('too_many_requests'))
  })
})
