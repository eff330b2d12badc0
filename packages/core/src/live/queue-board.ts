import { isQueued } from '../chat/chat-phase.ts'
import { ChatQueue } from '../chat/chat-queue.ts'
import type { QueuePosition } from '../chat/chat-queue.ts'
import type { Chat } from '../chat/chat.ts'
import type { QueuePlace } from '../chat/chat.port.ts'
import type { ChatId, DepartmentId } from '../kernel/ids.ts'
import type { Storage } from '../storage.ts'

/** What the board needs to know of a chat. */
type Standing = Pick<Chat, 'id' | 'state' | 'resumes' | 'department' | 'place'>

const pageSize = 1000

/**
 * Everybody who waits, department by department, as this node knows it (A2): fed by events, and drawn anew from the
 * storage now and then, so that an event that was lost moves nobody for long. Changes are told per department, gathered.
 */
export class QueueBoard {
  #queues = new Map<DepartmentId, ChatQueue>()
  #departmentOf = new Map<ChatId, DepartmentId>()
  /** What events brought while the board is drawn anew. */
  #meanwhile: Standing[] | null = null
  readonly #dirty = new Set<DepartmentId>()
  readonly #chats: Pick<Storage['chats'], 'queued'>
  #timer: ReturnType<typeof setTimeout> | null = null
  readonly #gatherMs: number
  readonly #changed: (department: DepartmentId, queue: ChatQueue) => void

  constructor(options: {
    readonly chats: Pick<Storage['chats'], 'queued'>
    readonly gatherMs: number
    readonly changed: (department: DepartmentId, queue: ChatQueue) => void
  }) {
    this.#chats = options.chats
    this.#gatherMs = options.gatherMs
    this.#changed = options.changed
  }

  positionOf(chatId: ChatId): (QueuePosition & { readonly department: DepartmentId }) | null {
    const department = this.#departmentOf.get(chatId)
    const position = department === undefined ? null : this.#queues.get(department)?.positionOf(chatId)
    return department === undefined || !position ? null : { ...position, department }
  }

  /** A chat as it stands now. */
  note(chat: Standing): void {
    this.#meanwhile?.push(chat)
    const known = this.#departmentOf.get(chat.id)
    const at = isQueued(chat) ? chat.department : null
    if (known !== undefined && known !== at) {
      this.#queues.get(known)?.remove(chat.id)
      this.#departmentOf.delete(chat.id)
      this.#soon(known)
    }
    if (at === null || known === at) return
    this.#put({ chatId: chat.id, department: at, place: chat.place })
    this.#soon(at)
  }

  /** Draws the board anew. Answers everybody who waits. */
  async redraw(): Promise<readonly QueuePlace[]> {
    const meanwhile: Standing[] = []
    this.#meanwhile = meanwhile
    const places: QueuePlace[] = []
    try {
      for (let page: readonly QueuePlace[] = []; places.length === 0 || page.length === pageSize;) {
        page = await this.#chats.queued({ after: places.at(-1)?.place ?? 0, limit: pageSize })
        if (page.length === 0) break
        places.push(...page)
      }
    } finally {
      this.#meanwhile = null
    }
    const before = new Set(this.#queues.keys())
    this.#queues = new Map()
    this.#departmentOf = new Map()
    for (const place of places) this.#put(place)
    for (const chat of meanwhile) this.note(chat)
    for (const department of new Set([...before, ...this.#queues.keys()])) this.#soon(department)
    return places
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #put({ chatId, department, place }: Pick<QueuePlace, 'chatId' | 'department' | 'place'>): void {
    const queue = this.#queues.get(department) ?? new ChatQueue()
    this.#queues.set(department, queue)
    queue.add(chatId, place)
    this.#departmentOf.set(chatId, department)
  }

  #soon(department: DepartmentId): void {
    this.#dirty.add(department)
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      const dirty = [...this.#dirty]
      this.#dirty.clear()
      for (const moved of dirty) this.#changed(moved, this.#queues.get(moved) ?? new ChatQueue())
    }, this.#gatherMs)
  }
}
