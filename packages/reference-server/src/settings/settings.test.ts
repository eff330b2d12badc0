import { describe, expect, it } from 'vitest'
import { readSettings, WrongSettings } from './settings.ts'

const linesOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readSettings(env)
    return []
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error
    return error.message.split('\n').slice(1)
  }
}

describe('settings', () => {
  it('have a line for each mistake, which begins with the name of the setting', () => {
    const wrong = {
      PORT: 'eighty',
      GUICHET_DATABASE_URL: 'postgres://db',
      GUICHET_BASE_URL: 'desk.example.test',
      GUICHET_FILE_STORE: 's3:http://key:hunter2@files.example.test/bucket',
      GUICHET_SECRET: 'short',
      GUICHET_DEMO: 'perhaps',
      GUICHET_REQUESTS_PER_MINUTE: '0',
      GUICHET_LOG_LEVEL: 'loud',
    }
    const lines = linesOf(wrong)
    expect(lines.map((line) => line.trim().split(':')[0])).toEqual(Object.keys(wrong))
    expect(lines.join('\n')).toContain('GUICHET_SECRET: must have at least 32 characters')
    expect(lines.join('\n')).not.toMatch(/short|hunter2/)
  })

  it('ask for a secret and an address in production, and no demo', () => {
    expect(linesOf({ NODE_ENV: 'production', GUICHET_DEMO: '1' }).map((line) => line.trim().split(':')[0])).toEqual([
      'GUICHET_SECRET',
      'GUICHET_BASE_URL',
      'GUICHET_DEMO',
    ])
  })

  it('are those of a first try when nothing is set, and empty ones count as not set', () => {
    const settings = readSettings({ GUICHET_SECRET: '', PORT: '' })
    expect(settings).toMatchObject({ port: 3000, profile: 'hosting', demo: false, production: false, secret: null })
    expect(settings.databaseUrl).toBe('sqlite:.guichet/guichet.sqlite')
    expect(settings.rateLimit).toEqual({ on: true, requestsPerMinute: 1200, newTicketsPerHour: 120 })
  })

  it('let nodes of one helpdesk meet on Redis, and nobody else, without a password in the name (live-1)', () => {
    const channelOf = (env: NodeJS.ProcessEnv) =>
      readSettings({ GUICHET_REDIS_URL: 'redis://redis.example.test', ...env }).redis?.channel
    const database = 'mysql://guichet:hunter2@db.example.test:3306/desk?ssl=1'
    expect(channelOf({ GUICHET_BASE_URL: 'https://desk.example.test/' })).toBe('guichet:https://desk.example.test')
    expect(channelOf({ GUICHET_BASE_URL: 'https://other.example.test', PORT: '3001' })).toBe(
      'guichet:https://other.example.test',
    )
    expect(channelOf({ GUICHET_DATABASE_URL: database })).toBe('guichet:mysql://db.example.test:3306/desk')
    expect(channelOf({ GUICHET_REDIS_CHANNEL: 'ours' })).toBe('ours')
    expect(readSettings({}).redis).toBeNull()
  })
})
