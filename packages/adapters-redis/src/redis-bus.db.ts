import { busConformance, until } from '@guichet/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRedis } from '../../../e2e/support/redis.ts'
import type { PrivateRedis } from '../../../e2e/support/redis.ts'
import { redisBus } from './redis-bus.ts'

let redis: PrivateRedis
let channels = 0
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

const twoNodes = async () => {
  const channel = `test-${++channels}`
  const nodes = [redisBus({ url: redis.url, channel }), redisBus({ url: redis.url, channel })] as const
  // Both are there when each has heard the other.
  const met = nodes.map(() => false)
  const leaving = nodes.map((node, at) =>
    node.subscribe({ events: () => undefined, signal: ({ subject }) => (met[at] ||= subject !== `from ${at}`) }),
  )
  await until(() => {
    nodes.forEach((node, at) => node.signal({ type: 'presence_asked', subject: `from ${at}` }))
    return met.every(Boolean)
  }, 'both nodes')
  await new Promise((resolve) => setTimeout(resolve, 100))
  for (const leave of leaving) leave()
  return { nodes, close: async () => void (await Promise.all(nodes.map((node) => node.close()))) }
}

busConformance('Redis', twoNodes)

describe('a bus on Redis', () => {
  it('says that something may be missing after Redis was gone (live-2)', async () => {
    const { nodes, close } = await twoNodes()
    const gaps = [0, 0]
    nodes.forEach((node, at) =>
      node.subscribe({ events: () => undefined, gap: () => (gaps[at] = (gaps[at] ?? 0) + 1) }),
    )
    await redis.restart()
    await until(() => gaps.every((count) => count > 0), 'a gap at both')
    expect(gaps.every((count) => count > 0)).toBe(true)
    await close()
  })

  it('hears nothing of another helpdesk on the same Redis (live-1)', async () => {
    const ours = await twoNodes()
    const theirs = await twoNodes()
    const heard: string[] = []
    const listens = (who: string) => ({
      events: () => undefined,
      signal: (signal: { readonly subject: string }) => void heard.push(`${who} ${signal.subject}`),
    })
    ours.nodes[1].subscribe(listens('ours'))
    theirs.nodes[1].subscribe(listens('theirs'))
    theirs.nodes[0].signal({ type: 'presence_asked', subject: 'of theirs' })
    ours.nodes[0].signal({ type: 'presence_asked', subject: 'of ours' })
    await until(() => heard.length >= 2, 'each its own')
    expect(heard.toSorted()).toEqual(['ours of ours', 'theirs of theirs'])
    await Promise.all([ours.close(), theirs.close()])
  })
})
