import type { ChatId } from '../kernel/ids.ts'

/** Where somebody stands: 1 is next. */
export interface QueuePosition {
  readonly position: number
  readonly total: number
}

/**
 * Everybody who waits for one department, in the order of arrival (A2). Adding, removing and asking for a position cost
 * O(log n): a Fenwick tree counts who is still there among the places that were given, and is packed anew when more than
 * half of them have left. Places rise, so that almost every arrival is added at the end; one that comes late, from
 * another node, is put where it belongs by packing.
 */
export class ChatQueue {
  /** Chats by slot, in the order of their places; null where somebody has left. */
  #slots: ({ readonly chatId: ChatId; readonly place: number } | null)[] = []
  /** `#counts[i]` counts who is there in the slots (i - lowest bit of i, i]; slots are counted from 1. */
  #counts: number[] = [0]
  readonly #slotOf = new Map<ChatId, number>()

  get total(): number {
    return this.#slotOf.size
  }

  /** Does nothing when the chat is there already. */
  add(chatId: ChatId, place: number): void {
    if (this.#slotOf.has(chatId)) return
    const last = this.#slots.findLast((slot) => slot !== null)
    if (last && last.place > place) {
      this.#pack([...this.#present(), { chatId, place }].toSorted((one, other) => one.place - other.place))
      return
    }
    this.#append(chatId, place)
  }

  /** Does nothing when the chat is not there. */
  remove(chatId: ChatId): void {
    const slot = this.#slotOf.get(chatId)
    if (slot === undefined) return
    this.#slotOf.delete(chatId)
    this.#slots[slot - 1] = null
    for (let at = slot; at < this.#counts.length; at += at & -at) this.#counts[at] = (this.#counts[at] ?? 0) - 1
    if (this.#slots.length > 32 && this.#slots.length > 2 * this.total) this.#pack(this.#present())
  }

  /** Null when the chat does not wait here. */
  positionOf(chatId: ChatId): QueuePosition | null {
    const slot = this.#slotOf.get(chatId)
    if (slot === undefined) return null
    let position = 0
    for (let at = slot; at > 0; at -= at & -at) position += this.#counts[at] ?? 0
    return { position, total: this.total }
  }

  /** Everybody with their position, first to last: O(n) for all of them together. */
  *positions(): Generator<readonly [ChatId, QueuePosition]> {
    let position = 0
    for (const slot of this.#slots) {
      if (slot === null) continue
      position += 1
      yield [slot.chatId, { position, total: this.total }]
    }
  }

  #present() {
    return this.#slots.filter((slot) => slot !== null)
  }

  #append(chatId: ChatId, place: number): void {
    const slot = this.#slots.push({ chatId, place })
    this.#slotOf.set(chatId, slot)
    // A new node of the tree counts itself and the nodes right below it.
    let count = 1
    for (let below = slot - 1; below > slot - (slot & -slot); below -= below & -below) count += this.#counts[below] ?? 0
    this.#counts.push(count)
  }

  #pack(slots: readonly { readonly chatId: ChatId; readonly place: number }[]): void {
    this.#slots = []
    this.#counts = [0]
    this.#slotOf.clear()
    for (const { chatId, place } of slots) this.#append(chatId, place)
  }
}
