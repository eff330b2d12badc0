/** What this browser remembers for its person. Where storage is blocked, or there is no browser, nothing is. */
export const browserMemory = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  /** An empty text is forgotten. */
  write(key: string, text: string): void {
    try {
      if (text === '') localStorage.removeItem(key)
      else localStorage.setItem(key, text)
    } catch {
      // Blocked or full: the page goes on without it.
    }
  },
} as const
