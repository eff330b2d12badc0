import { system } from '@guichet/core'
import type { Actor, Helpdesk } from '@guichet/core'
import type { ImportJobView } from '@guichet/core/contract'
import type { ImportSources } from '@guichet/core/ports'
import { anImport, memoryFiles, memoryStorage, testDesk } from '@guichet/core/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { importSources } from './import-sources.ts'

const running: Helpdesk[] = []
afterEach(async () => {
  for (const desk of running.splice(0)) await desk.stop()
})

/** A node of a helpdesk whose storage and files it may share with others. */
function aNode(storage = memoryStorage(), files = memoryFiles(Date.now), imports = importSources([])): Helpdesk {
  const desk = testDesk({ storage, files, now: Date.now, imports })
  running.push(desk)
  return desk
}

const administrator: Actor = { kind: 'administrator', id: 'per_admin' }
const upload = async (desk: Helpdesk, text: string): Promise<string> =>
  (await desk.as(administrator).attachments.upload({ name: 'tickets.csv', content: new Blob([text]) })).id
const rows = (count: number): string =>
  [
    'id,subject,message,email',
    ...Array.from({ length: count }, (_, at) => `${at},Subject ${at},Text,c${at}@x.test`),
  ].join('\n')
const until = async (desk: Helpdesk, importId: string, state: ImportJobView['state']): Promise<ImportJobView> => {
  const get = () => desk.as(administrator).imports.get({ importId })
  await expect.poll(async () => (await get()).state, { timeout: 20_000, interval: 20 }).toBe(state)
  return get()
}
const subjects = async (desk: Helpdesk): Promise<readonly string[]> =>
  (await desk.as(system).tickets.list({ limit: 100 })).items.map(({ subject }) => subject).toSorted()

describe('an import in the background (E9)', () => {
  it('ends with what was brought and a file of what was not, which can be corrected; and goes back', async () => {
    const desk = aNode()
    const { imports } = desk.as(administrator)
    const fileId = await upload(desk, `${rows(30)}\n30,Late,,late@x.test\n31,"=1+1",Text,,\n`)
    const asked = { source: 'csv', fileId, others: 'support' } as const
    const preview = await imports.preview(asked)
    expect(preview).toMatchObject({
      tickets: 32,
      looked: 20,
      csv: { columns: { key: 0, subject: 1, message: 2, email: 3 } },
    })
    const { id } = await imports.start(asked)
    await desk.start()
    const ended = await until(desk, id, 'ended')
    expect(ended).toMatchObject({ total: 32, done: 32, imported: 30, known: 0, refused: 2, problems: 2, because: null })
    const { items } = await imports.problems({ importId: id })
    expect(items.map(({ key, code }) => [key, code])).toEqual([
      ['30', 'message_missing'],
      ['31', 'contact_missing'],
    ])
    const { text } = await imports.errorFile({ importId: id })
    expect(text.split('\r\n')[2]).toBe(
      `"31","'=1+1","Text","","","email: name, e-mail and phone are missing","contact_missing"`,
    )

    const again = await upload(desk, text.replace('"30","Late",""', '"30","Late","Now with words"'))
    const { id: next } = await imports.start({ ...asked, fileId: again })
    expect(await until(desk, next, 'ended')).toMatchObject({ imported: 1, known: 0, refused: 1 })
    expect((await subjects(desk)).length).toBe(31)

    const touched = (await desk.as(system).tickets.list({ text: 'Subject 7' })).items[0]?.id ?? ''
    await desk.as(system).tickets.note({ ticketId: touched, text: 'Seen' })
    await imports.undo({ importId: id })
    expect(await until(desk, id, 'undone')).toMatchObject({ removed: 58, stays: 2 })
    expect(await subjects(desk)).toEqual(['Late', 'Subject 7'])
    expect(await desk.verify()).toEqual([])
    const told = await desk.as(system).audit.search({ subject: id })
    expect(told.items.map(({ type }) => type)).toEqual([
      'import.undone',
      'import.undoing',
      'import.ended',
      'import.started',
    ])
  })

  it('is worked at by one of two nodes, and by the other one where the first was when it is gone', async () => {
    const [storage, files] = [memoryStorage(), memoryFiles(Date.now)]
    const [one, other] = [aNode(storage, files), aNode(storage, files)]
    const asked = { source: 'csv', fileId: await upload(one, rows(120)), others: 'support' } as const
    const { id } = await one.as(administrator).imports.start(asked)
    await Promise.all([one.start(), other.start()])
    await expect.poll(async () => (await one.as(administrator).imports.get({ importId: id })).done).toBeGreaterThan(0)
    // As if it were ended in the middle: what it has not written down is done again by the other.
    await one.stop()
    expect(await until(other, id, 'ended')).toMatchObject({
      total: 120,
      done: 120,
      imported: 120,
      known: 0,
      refused: 0,
    })
    const { items } = await other.as(system).audit.search({ type: 'import.ended' })
    expect(items).toHaveLength(1)
    expect(new Set(await subjects(other)).size).toBe(100)
  })

  it('leaves a lease alone until it is over, and then goes on after what is written down', async () => {
    const [storage, files] = [memoryStorage(), memoryFiles(Date.now)]
    const desk = aNode(storage, files)
    const asked = { source: 'csv', fileId: await upload(desk, rows(10)), others: 'support' } as const
    const { id } = await desk.as(administrator).imports.start(asked)
    const job = await storage.imports.find(id as 'imp_')
    if (!job) throw new Error('no job')
    const lease = (version: number, leaseUntil: number) =>
      storage.commit({
        writes: [
          {
            kind: 'import.update',
            job: {
              ...job,
              version,
              place: 4,
              imported: 4,
              total: 10,
              owner: 'nod_dead',
              leaseUntil: new Date(leaseUntil).toISOString(),
            },
            expectedVersion: version - 1,
          },
        ],
        events: [],
      })
    await lease(2, Date.now() + 3_600_000)
    await desk.start()
    const { id: second } = await desk.as(administrator).imports.start({ ...asked, name: 'second' })
    await until(desk, second, 'ended')
    expect((await desk.as(administrator).imports.get({ importId: id })).done).toBe(4)
    await lease(3, Date.now() - 1)
    expect(await until(desk, id, 'ended')).toMatchObject({ done: 10, imported: 10, known: 0 })
    expect(await subjects(desk)).toHaveLength(16)
  })

  it('is cancelled, and what was brought stays', async () => {
    const gate = Promise.withResolvers<void>()
    const sources = importSources([])
    // Waits after thirty rows for whoever cancels.
    const waiting: ImportSources = {
      ...sources,
      csvSource: (...parts) => {
        const source = sources.csvSource(...parts)
        return {
          ...source,
          async *tickets() {
            let seen = 0
            for await (const ticket of source.tickets()) {
              if (seen++ === 30) await gate.promise
              yield ticket
            }
          },
        }
      },
    }
    const desk = aNode(undefined, undefined, waiting)
    const { imports } = desk.as(administrator)
    const { id } = await imports.start({ source: 'csv', fileId: await upload(desk, rows(90)), others: 'support' })
    await desk.start()
    await expect.poll(async () => (await imports.get({ importId: id })).done).toBeGreaterThan(0)
    await imports.cancel({ importId: id })
    gate.resolve()
    await expect(imports.cancel({ importId: id })).rejects.toMatchObject({ reason: 'import_is_over' })
    const { id: next } = await imports.start({ source: 'csv', fileId: await upload(desk, rows(1)), others: 'support' })
    expect(await until(desk, next, 'ended')).toMatchObject({ imported: 0, known: 1 })
    expect((await imports.get({ importId: id })).state).toBe('cancelled')
    const stay = (await subjects(desk)).length
    expect(stay).toBeGreaterThanOrEqual(25)
    expect(stay).toBeLessThan(90)
  })

  it('of a database keeps the way into it nowhere, and asks for it again after a restart', async () => {
    const storage = memoryStorage()
    const desk = aNode(storage)
    const { imports } = desk.as(administrator)
    const way = { host: '127.0.0.1', user: 'reader', password: 'canary-way', database: 'old' }
    const forbidden = { issues: [{ path: 'host', code: 'forbidden_address' }] }
    await expect(imports.preview({ source: 'osticket', ...way })).rejects.toMatchObject(forbidden)
    const { id, place } = await imports.start({ source: 'osticket', ...way })
    expect(place).toBe('127.0.0.1/old')
    expect(JSON.stringify([await storage.imports.list(9), await storage.events.search({ limit: 9 })])).not.toContain(
      'canary-way',
    )
    await desk.start()
    expect(await until(desk, id, 'failed')).toMatchObject({ because: 'forbidden_address' })

    const lost = anImport({
      settings: { source: 'osticket', prefix: 'ost_', place: 'old' },
      owner: 'nod_dead',
      leaseUntil: new Date(0).toISOString(),
      head: { sequence: 0, hash: '' },
    })
    await storage.commit({ writes: [{ kind: 'import.insert', job: lost }], events: [] })
    expect(await until(desk, lost.id, 'stopped')).toMatchObject({ because: 'way_unknown' })
    expect(await imports.goOn({ importId: lost.id, ...way })).toMatchObject({ state: 'running', because: null })
  })

  it('is refused where it cannot be meant', async () => {
    const desk = aNode()
    const { imports } = desk.as(administrator)
    const fileId = await upload(desk, 'a,b\n1,2\n')
    const start = (parts: object) => imports.start({ source: 'csv', fileId, ...parts })
    await expect(start({})).rejects.toMatchObject({ issues: [{ path: 'columns.message', code: 'required' }] })
    await expect(start({ others: 'nowhere' })).rejects.toMatchObject({
      issues: [{ path: 'departments', code: 'unknown' }],
    })
    const theirs = await desk.as(system).attachments.upload({ name: 'x.csv', content: new Blob(['a']) })
    await expect(start({ fileId: theirs.id })).rejects.toMatchObject({ issues: [{ code: 'not_your_upload' }] })
    const columns = { message: 1, email: 0 }
    for (let count = 0; count < 5; count++) await start({ columns })
    await expect(start({ columns })).rejects.toMatchObject({ code: 'too_many_requests' })
  })
})
