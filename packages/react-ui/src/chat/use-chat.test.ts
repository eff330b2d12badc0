import { expect, it } from 'vitest'
import { isWaiting } from './use-chat.ts'

const rui = { id: '', name: 'Rui' }

it('a chat waits until somebody attends to it, and again when its attendant is gone; a lost line changes nothing', () => {
  expect(isWaiting({ state: 'waiting', operator: null })).toBe(true)
  expect(isWaiting({ state: 'offered', operator: null })).toBe(true)
  expect(isWaiting({ state: 'disconnected', operator: null })).toBe(true)
  expect(isWaiting({ state: 'disconnected', operator: rui })).toBe(false)
  expect(isWaiting({ state: 'transferring', operator: rui })).toBe(false)
  expect(isWaiting({ state: 'ended', operator: null })).toBe(false)
})
