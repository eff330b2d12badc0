/** A table in memory whose changes can be taken back: how a commit does everything or nothing. */
export interface MemoryTable<Key, Row> extends Iterable<[Key, Row]> {
  get(key: Key): Row | undefined
  has(key: Key): boolean
  set(key: Key, row: Row): void
  delete(key: Key): void
  /** Rows in the order in which their keys came. */
  rows(): Row[]
}

/** Notes how to undo each change since `begin`. */
export interface MemoryJournal {
  table<Key, Row>(): MemoryTable<Key, Row>
  /** Runs `change`; when it throws, everything it did to tables is undone. */
  atomically<Value>(change: () => Value): Value
}

/** Tables that share one undo list. Nothing here waits, so a change cannot be interrupted by another. */
export function memoryJournal(): MemoryJournal {
  let undo: Array<() => void> = []
  return {
    table<Key, Row>(): MemoryTable<Key, Row> {
      const rows = new Map<Key, Row>()
      const remember = (key: Key) => {
        const before = rows.get(key)
        undo.push(before === undefined ? () => rows.delete(key) : () => rows.set(key, before))
      }
      return {
        get: (key) => rows.get(key),
        has: (key) => rows.has(key),
        set(key, row) {
          remember(key)
          rows.set(key, row)
        },
        delete(key) {
          remember(key)
          rows.delete(key)
        },
        rows: () => [...rows.values()],
        [Symbol.iterator]: () => rows[Symbol.iterator](),
      }
    },
    atomically(change) {
      undo = []
      try {
        return change()
      } catch (error) {
        for (const step of undo.toReversed()) step()
        throw error
      }
    },
  }
}
