import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createClient } from '@guichet/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer } from './support/server.ts'

const disk = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-disk-'))
const filler = path.join(disk, 'filler')
let mounted = false
beforeAll(() => {
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status === 0
})
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', disk])
  fs.rmSync(disk, { recursive: true, force: true })
})

/** Takes all room that is left. */
function fillUp(): void {
  const file = fs.openSync(filler, 'w')
  try {
    for (const piece = Buffer.alloc(64 * 1024); ;) fs.writeSync(file, piece)
  } catch {
    // It is full.
  } finally {
    fs.closeSync(file)
  }
}

it('data-4: a full disk of 64 MB: writes get 503, reads go on, nothing is half there, and it recovers by itself', async (context) => {
  if (!mounted) {
    console.log(
      'data-4: no disk of its own may be mounted here; sqlite-faults.test.ts shows the same by a limit of pages',
    )
    return context.skip()
  }
  const server = await startServer({ GUICHET_DEMO: '1', GUICHET_DATA_DIR: disk })
  const stranger = createClient({ baseUrl: server.url })
  const { token } = await stranger.access.signIn({ email: 'admin@demo.test', password: 'guichet-demo' })
  const admin = createClient({ baseUrl: server.url, token })
  const open = (subject: string) =>
    stranger.tickets.open({
      visitor: 'not_customer',
      department: 'sales',
      subject,
      message: 'word '.repeat(30_000),
      fields: { name: 'Olga', email: 'olga@example.test' },
    })
  const taken: string[] = [(await open('Before')).id]
  fillUp()
  const refused = { code: 'storage_unavailable' }
  const refused503: string[] = []
  for (let at = 0; refused503.length < 5 && at < 400; at++)
    await open(`Full ${at}`).then(
      ({ id }) => taken.push(id),
      (error: unknown) => {
        expect(error).toMatchObject(refused)
        refused503.push(`Full ${at}`)
      },
    )
  expect(refused503).toHaveLength(5)
  const file = { name: 'large.txt', content: new Blob(['x'.repeat(3_000_000)]) }
  await expect(admin.attachments.upload(file)).rejects.toMatchObject(refused)
  for (const ticketId of taken) expect((await admin.tickets.get({ ticketId })).thread.items).toHaveLength(1)

  fs.rmSync(filler)
  const after = await open('After')
  expect((await admin.tickets.get({ ticketId: after.id })).subject).toBe('After')
  expect((await admin.attachments.upload(file)).size).toBe(3_000_000)
  const { items } = await admin.tickets.list({ sort: 'number', direction: 'descending', limit: 200 })
  const kept = items.filter(({ subject }) => /^(Before|Full \d+|After)$/.test(subject)).map(({ id }) => id)
  expect(kept.toSorted()).toEqual([...taken, after.id].toSorted())
  expect((await server.command(['verify'], '')).output).toContain('The record is whole.')
  console.log(`data-4: ${refused503.length} writes refused with 503 on a full disk, ${taken.length} kept, 0 half there`)
  await server.stop()
})
