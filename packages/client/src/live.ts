import type { LiveFrame } from '@guichet/core/contract'

/** How the line to the server stands. */
export type Connection = 'connecting' | 'open' | 'lost'

export interface LiveListener {
  /** Something moved: fetch again. */
  frame(frame: LiveFrame): void
  /** After a break everything may have moved. */
  connection?(state: Connection): void
}

/** Listens to what moves, until the function that it answers is called. The browser connects again by itself. */
export function listenLive(baseUrl: string, listener: LiveListener): () => void {
  const source = new EventSource(`${baseUrl}/api/v1/live`, { withCredentials: true })
  listener.connection?.('connecting')
  source.addEventListener('open', () => listener.connection?.('open'))
  source.addEventListener('error', () => listener.connection?.('lost'))
  source.addEventListener('message', ({ data }) => listener.frame(JSON.parse(String(data)) as LiveFrame))
  return () => source.close()
}
