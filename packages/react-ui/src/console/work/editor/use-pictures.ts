import type { Editor } from '@tiptap/react'
import { useRef } from 'react'
import { useHelpdesk } from '../../../helpdesk-provider.tsx'
import { useErrorText } from '../../../parts/use-reason.ts'

/** Uploads pictures and puts each into the text where the caret is, as one step to undo. */
export function usePictures(editor: Editor | null, onBusy: (busy: boolean) => void) {
  const { client, notify } = useHelpdesk()
  const errorText = useErrorText()
  const running = useRef(0)
  const count = (change: number): void => {
    running.current += change
    onBusy(running.current > 0)
  }
  const upload = async (file: File): Promise<void> => {
    count(1)
    try {
      const { id, name } = await client.attachments.upload({ name: file.name, type: file.type, content: file })
      editor
        ?.chain()
        .focus()
        .insertContent({ type: 'picture', attrs: { upload: id, alt: name } })
        .run()
    } catch (error) {
      notify(`${file.name}: ${errorText(error)}`)
    } finally {
      count(-1)
    }
  }
  return {
    add: (files: Iterable<File>): void => {
      for (const file of files) void upload(file)
    },
  }
}
