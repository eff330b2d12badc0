import type { Client } from '@guichet/client'
import { InsertItem } from '@guichet/core/contract'
import type { InsertItemView } from '@guichet/core/contract'
import { closeHistory } from '@tiptap/pm/history'
import type { Editor } from '@tiptap/react'
import { useRef, useState } from 'react'
import { useHelpdesk } from '../helpdesk-provider.tsx'
import { useErrorText } from '../parts/use-reason.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** What goes into the answer for an item: its own HTML or its title and text, its picture and link, and a line to go on. */
export function htmlOfItem({ title, text, html, link }: InsertItemView, pictureId: string | null): string {
  const lines = text.split('\n').filter((line) => line !== '')
  const words =
    html ?? [`<strong>${escaped(title)}</strong>`, ...lines.map(escaped)].map((one) => `<p>${one}</p>`).join('')
  const picture = pictureId === null ? '' : `<p><img src="cid:${pictureId}" alt="${escaped(title)}"></p>`
  return `${words}${picture}${link === undefined ? '' : `<p><a href="${escaped(link)}">${escaped(link)}</a></p>`}<p></p>`
}

/** Stores the picture of an item as a file of the answer, so that it travels with it. */
async function uploadPicture(client: Client, provider: string, item: InsertItemView): Promise<string> {
  const { type, base64 } = await client.inserts.picture({ provider, item: item.id })
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const name = `${item.title.replaceAll(/[^\p{L}\p{N} -]/gu, '').trim() || 'picture'}.${type.split('/')[1]}`
  return (await client.attachments.upload({ name, type, content: new Blob([bytes], { type }) })).id
}

/** The item of a card that was dropped; null for anything else. */
export function droppedItem(data: string | undefined): { provider: string; item: InsertItemView } | null {
  if (!data) return null
  try {
    const { provider, item } = JSON.parse(data) as { provider?: unknown; item?: unknown }
    return { provider: String(provider), item: InsertItem.parse(item) }
  } catch {
    return null
  }
}

/** Puts items into the text where the caret is, or where they are dropped; each is one step to undo (B3). */
export function useInsertItem(editor: Editor | null, onBusy: (busy: boolean) => void) {
  const { client, notify } = useHelpdesk()
  const errorText = useErrorText()
  const running = useRef(0)
  const [busy, setBusy] = useState<string | null>(null)
  const count = (change: number): void => {
    running.current += change
    onBusy(running.current > 0)
  }
  const insert = async (provider: string, item: InsertItemView, at?: number): Promise<void> => {
    count(1)
    setBusy(item.id)
    try {
      const pictureId = item.picture ? await uploadPicture(client, provider, item) : null
      const html = htmlOfItem(item, pictureId)
      if (!editor) return
      editor
        .chain()
        .focus(at)
        .command(({ tr }) => closeHistory(tr) === tr)
        .insertContent(html)
        .run()
      editor.view.dispatch(closeHistory(editor.state.tr))
    } catch (error) {
      notify(`${item.title}: ${errorText(error)}`)
    } finally {
      setBusy(null)
      count(-1)
    }
  }
  return { busy, insert }
}
