import { useCallback, useSyncExternalStore } from 'react'
import { browserMemory } from './browser-memory.ts'

const listeners = new Set<() => void>()
/** What the browser's storage did not take: kept until the page goes. */
const notStored = new Map<string, string>()
const parsed = new Map<string, { readonly raw: string; readonly value: unknown }>()

function read<Value>(key: string, without: Value): Value {
  const raw = browserMemory.read(key) ?? notStored.get(key)
  if (raw === undefined) return without
  const known = parsed.get(key)
  if (known?.raw === raw) return known.value as Value
  try {
    const value = JSON.parse(raw) as Value
    parsed.set(key, { raw, value })
    return value
  } catch {
    return without
  }
}

function write(key: string, raw: string): void {
  browserMemory.write(key, raw)
  if (raw === '' || browserMemory.read(key) === raw) notStored.delete(key)
  else notStored.set(key, raw)
  for (const listener of listeners) listener()
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    removeEventListener('storage', changed)
  }
}

/**
 * A value that survives reloads in this browser and is the same in all its tabs. The very value `without`, which must
 * always be the same one, is not kept.
 */
export function useKept<Value>(key: string, without: Value): [Value, (change: (before: Value) => Value) => void] {
  const value = useSyncExternalStore(
    listen,
    () => read(key, without),
    () => without,
  )
  const change = useCallback(
    (make: (before: Value) => Value) => {
      const before = read(key, without)
      const next = make(before)
      if (next !== before) write(key, next === without ? '' : JSON.stringify(next))
    },
    [key, without],
  )
  return [value, change]
}
