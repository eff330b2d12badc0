import { browserMemory } from './browser-memory.ts'

/** How two texts become one draft, the first above the second. */
export type JoinDrafts = (first: string, second: string) => string

const pauseMs = 750

const keyOf = (name: string): string => `guichet.draft.${name}`
const sendingKeyOf = (name: string): string => `guichet.draft.${name}.sending`

interface OpenDraft {
  text: string
  timer: ReturnType<typeof setTimeout> | undefined
  readonly readers: Set<() => void>
}

/** Drafts that are shown somewhere on this page: all who show one see the same text. */
const open = new Map<string, OpenDraft>()
/** Texts on their way, by the name of their draft, and how often at once. */
const underWay = new Map<string, number>()

export const joinLines: JoinDrafts = (first, second) => `${first}\n${second}`

const joined = (first: string, second: string, join: JoinDrafts): string =>
  first === '' || first === second ? second : second === '' ? first : join(first, second)

/** A draft as it is now. A text of which nobody knows whether it arrived, because the page went away, is part of it. */
export function draftNow(name: string, join: JoinDrafts = joinLines): string {
  const shown = open.get(name)
  if (shown) return shown.text
  const left = underWay.has(name) ? '' : (browserMemory.read(sendingKeyOf(name)) ?? '')
  return joined(left, browserMemory.read(keyOf(name)) ?? '', join)
}

function keep(name: string): void {
  const shown = open.get(name)
  if (!shown) return
  clearTimeout(shown.timer)
  browserMemory.write(keyOf(name), shown.text)
}

/** Changes a draft: everybody who shows it sees so at once, and the browser keeps it after a pause. */
export function writeDraft(name: string, text: string): void {
  const shown = open.get(name)
  if (!shown) return browserMemory.write(keyOf(name), text)
  shown.text = text
  clearTimeout(shown.timer)
  shown.timer = setTimeout(() => keep(name), pauseMs)
  for (const tell of shown.readers) tell()
}

/** Shows a draft until the answer is called. It is kept when the focus leaves, and when the page or its reader goes away. */
export function showDraft(name: string, join: JoinDrafts, changed: () => void): () => void {
  const shown = open.get(name) ?? { text: draftNow(name, join), timer: undefined, readers: new Set() }
  open.set(name, shown)
  shown.readers.add(changed)
  keep(name)
  if (!underWay.has(name)) browserMemory.write(sendingKeyOf(name), '')
  const keepThis = (): void => keep(name)
  addEventListener('pagehide', keepThis)
  addEventListener('focusout', keepThis)
  return () => {
    keep(name)
    removeEventListener('pagehide', keepThis)
    removeEventListener('focusout', keepThis)
    shown.readers.delete(changed)
    if (shown.readers.size === 0) open.delete(name)
  }
}

/** Puts a text back into its draft, also one that is shown nowhere; what was written there by now stays below it. */
export function returnDraft(name: string, text: string, join: JoinDrafts = joinLines): void {
  writeDraft(name, joined(text, draftNow(name, join), join))
}

/** A draft is empty, at once and for good. */
export function forgetDraft(name: string): void {
  writeDraft(name, '')
  keep(name)
}

/**
 * Sends what a draft says. The text leaves the draft at once, so that what is typed meanwhile is the beginning of the next;
 * it comes back above that when it cannot be sent.
 */
export async function sendDraft<Answer>(
  name: string,
  send: (text: string) => Promise<Answer>,
  join: JoinDrafts = joinLines,
): Promise<Answer> {
  const text = draftNow(name, join)
  underWay.set(name, (underWay.get(name) ?? 0) + 1)
  browserMemory.write(sendingKeyOf(name), text)
  forgetDraft(name)
  const arrived = (): void => {
    const others = (underWay.get(name) ?? 1) - 1
    if (others > 0) return void underWay.set(name, others)
    underWay.delete(name)
    browserMemory.write(sendingKeyOf(name), '')
  }
  try {
    const answer = await send(text)
    arrived()
    return answer
  } catch (error) {
    arrived()
    returnDraft(name, text, join)
    throw error
  }
}
