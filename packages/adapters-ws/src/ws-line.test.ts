import { Duplex } from 'node:stream'
import { expect, it, vi } from 'vitest'
import { gather } from './ws-line.ts'

it('what is written within a few turns of the loop goes out in one piece, in order', async () => {
  const pieces: string[][] = []
  const stream = new Duplex({
    read: () => undefined,
    writev: (chunks, done) => {
      pieces.push(chunks.map(({ chunk }) => String(chunk)))
      done()
    },
  })
  for (const word of ['one', 'two', 'three']) {
    gather(stream)
    stream.write(word)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await vi.waitFor(() => expect(pieces).toEqual([['one', 'two', 'three']]))
})
