/** Redis as nodes of one helpdesk use it. */
export interface RedisSettings {
  readonly url: string
  readonly channel: string
}

/**
 * Where nodes meet on Redis. Whoever shares a Redis shares every channel of it, whatever the number of the database in
 * its address, so a helpdesk has a channel of its own: by its public address, which all of its nodes have and nobody
 * else, or by its database where there is none.
 */
export function redisSettings(
  url: string,
  { channel, baseUrl, databaseUrl }: { channel: string | null; baseUrl: string | null; databaseUrl: string },
): RedisSettings {
  return { url, channel: channel ?? `guichet:${baseUrl ?? withoutCredentials(databaseUrl)}` }
}

/** What is published stands in logs of Redis. */
const withoutCredentials = (url: string): string => url.replace(/^(mysql:\/\/)[^/]*@/, '$1').replace(/\?.*$/, '')
