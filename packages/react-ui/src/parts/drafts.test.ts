import { HelpdeskError } from '@guichet/core/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { draftNow, forgetDraft, returnDraft, sendDraft, showDraft, writeDraft } from './drafts.ts'
import { joinDrafts } from '../console/work/editor/written.ts'

beforeEach(() => localStorage.clear())
afterEach(() => vi.useRealTimers())

const show = (name: string) => showDraft(name, joinDrafts, () => undefined)

/** An answer that comes when it is told to. */
function slowAnswer() {
  const told = Promise.withResolvers<string>()
  return { send: vi.fn(() => told.promise), ...told }
}

describe('a draft', () => {
  it('is kept 750 ms after the last key, and when nobody shows it any more', () => {
    vi.useFakeTimers()
    const hide = show('a')
    writeDraft('a', 'One')
    vi.advanceTimersByTime(749)
    expect(localStorage.getItem('guichet.draft.a')).toBeNull()
    vi.advanceTimersByTime(1)
    expect(localStorage.getItem('guichet.draft.a')).toBe('One')
    writeDraft('a', 'Two')
    hide()
    expect([localStorage.getItem('guichet.draft.a'), draftNow('a')]).toEqual(['Two', 'Two'])
  })

  it('leaves when it is sent; what is typed while the answer is on its way stays', async () => {
    const hide = show('b')
    const { send, resolve } = slowAnswer()
    writeDraft('b', 'Sent')
    const sending = sendDraft('b', send)
    expect(draftNow('b')).toBe('')
    writeDraft('b', 'Typed since')
    resolve('there')
    expect(await sending).toBe('there')
    expect(send).toHaveBeenCalledWith('Sent')
    hide()
    expect(draftNow('b')).toBe('Typed since')
    expect(localStorage.getItem('guichet.draft.b.sending')).toBeNull()
  })

  it('comes back above what was typed since when it cannot be sent, also when nobody shows it by then', async () => {
    for (const leaves of [true, false]) {
      const hide = show('c')
      const { send, reject } = slowAnswer()
      writeDraft('c', 'Sent')
      const sending = sendDraft('c', send)
      writeDraft('c', 'Typed since')
      if (leaves) hide()
      reject(new HelpdeskError('storage_unavailable', ''))
      await expect(sending).rejects.toMatchObject({ code: 'storage_unavailable' })
      if (!leaves) hide()
      expect(draftNow('c')).toBe('Sent\nTyped since')
      forgetDraft('c')
    }
  })

  it('is there again when the page goes away before anybody knows whether it arrived', async () => {
    const first = await import('./drafts.ts')
    first.writeDraft('d', 'On its way')
    void first.sendDraft('d', () => new Promise<never>(() => undefined))
    expect(first.draftNow('d')).toBe('')
    vi.resetModules()
    const again = await import('./drafts.ts')
    const hide = again.showDraft('d', again.joinLines, () => undefined)
    expect(again.draftNow('d')).toBe('On its way')
    hide()
    expect(localStorage.getItem('guichet.draft.d.sending')).toBeNull()
  })

  it('of HTML and one of plain text are one of HTML; a text taken back stays above what was written since', () => {
    const hide = show('e')
    writeDraft('e', '<!--html--><p><b>New</b></p>')
    returnDraft('e', 'Old & plain\nin two lines', joinDrafts)
    expect(draftNow('e')).toBe('<!--html--><p>Old &amp; plain</p><p>in two lines</p><p><b>New</b></p>')
    hide()
  })
})
