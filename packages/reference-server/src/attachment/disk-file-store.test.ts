import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileStoreConformance } from '@guichet/conformance'
import { afterAll, expect, it } from 'vitest'
import { diskFileStore } from './disk-file-store.ts'

const folders: string[] = []
const folder = async (): Promise<string> => {
  const made = await fs.mkdtemp(path.join(os.tmpdir(), 'guichet-files-'))
  folders.push(made)
  return path.join(made, 'files')
}
afterAll(() => Promise.all(folders.map((one) => fs.rm(one, { recursive: true }))))

fileStoreConformance('disk', async () => diskFileStore(await folder()))

it('leaves the disk as it was after 500 broken uploads (file-4)', async () => {
  const place = await folder()
  const store = diskFileStore(place)
  const broken = async function* () {
    yield new Uint8Array(70_000)
    throw new Error('gone')
  }
  for (let round = 0; round < 10; round++) {
    const puts = await Promise.allSettled(Array.from({ length: 50 }, () => store.put(broken())))
    expect(puts.every(({ status }) => status === 'rejected')).toBe(true)
  }
  const left = (await fs.readdir(place, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  expect(left).toEqual([])
})
