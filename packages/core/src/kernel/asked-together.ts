/** One read for all who ask before it begins: who asks later gets a read of their own, so nobody hears what was before. */
export function askedTogether<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | null = null
  const begin = async (): Promise<Value> => {
    await Promise.resolve()
    asked = null
    return read()
  }
  return () => (asked ??= begin())
}
