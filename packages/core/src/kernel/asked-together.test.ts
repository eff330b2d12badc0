import { expect, it } from 'vitest'
import { askedTogether } from './asked-together.ts'

it('who asks before a read begins shares it, and who asks later gets what is there then', async () => {
  let there = 0
  let reads = 0
  const ask = askedTogether(async () => {
    reads++
    return there
  })
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([0, 0, 0])
  expect(reads).toBe(1)
  const begun = ask()
  await Promise.resolve()
  there = 1
  expect(await ask()).toBe(1)
  expect(await begun).toBe(0)
  expect(reads).toBe(3)
})
