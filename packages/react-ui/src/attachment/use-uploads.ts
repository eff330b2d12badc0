import type { AttachmentApi, UploadedView } from '@guichet/core/contract'
import { useRef, useState } from 'react'
import type { ClipboardEvent, DragEvent } from 'react'
import { useConfiguration } from '../ticket/use-configuration.ts'

/** A chosen file: on its way, there, or refused with an error or the code of a limit. */
export interface ChosenFile {
  readonly key: number
  readonly name: string
  readonly size: number
  /** From 0 to 1. */
  readonly part: number
  readonly uploaded: UploadedView | null
  readonly limit: 'tooLarge' | 'wrongType' | 'tooMany' | null
  readonly error: unknown
}

const endingOf = (name: string): string => name.split('.').at(-1)?.toLowerCase() ?? ''

/** Files that are uploaded as soon as they are chosen, dropped or pasted, so that sending does not wait for them. */
export function useUploads(upload: AttachmentApi['upload']) {
  const { data } = useConfiguration()
  const limits = data?.files
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const next = useRef(0)
  const running = useRef(new Map<number, AbortController>())
  const change = (key: number, parts: Partial<ChosenFile>): void =>
    setFiles((all) => all.map((file) => (file.key === key ? { ...file, ...parts } : file)))

  const add = (chosen: Iterable<File>): void => {
    let count = files.filter(({ limit, error }) => limit === null && error === null).length
    for (const file of chosen) {
      const key = next.current++
      const wrongType = limits && !limits.types.includes('*') && !limits.types.includes(endingOf(file.name))
      const limit =
        limits && file.size > limits.maxBytes
          ? 'tooLarge'
          : wrongType
            ? 'wrongType'
            : limits && count >= limits.maxPerMessage
              ? 'tooMany'
              : null
      const { name, size, type } = file
      setFiles((all) => [...all, { key, name, size, part: 0, uploaded: null, limit, error: null }])
      if (limit !== null) continue
      count++
      const abort = new AbortController()
      running.current.set(key, abort)
      upload({ name, type, content: file, signal: abort.signal, onProgress: (part) => change(key, { part }) })
        .then((uploaded) => change(key, { uploaded, part: 1 }))
        .catch((error: unknown) => change(key, { error }))
        .finally(() => running.current.delete(key))
    }
  }
  const dropZone = {
    onPaste: (event: ClipboardEvent) => {
      if (event.clipboardData.files.length === 0) return
      event.preventDefault()
      add(event.clipboardData.files)
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      if (event.dataTransfer.files.length === 0) return
      event.preventDefault()
      add(event.dataTransfer.files)
    },
  }
  const there = files.flatMap(({ uploaded }) => (uploaded ? [uploaded] : []))
  /** Uploads of a message that was not sent, or was taken back. */
  const restore = (uploads: readonly UploadedView[]): void =>
    setFiles((all) => [
      ...all,
      ...uploads.map((uploaded) => {
        const { name, size } = uploaded
        return { key: next.current++, name, size, part: 1, uploaded, limit: null, error: null }
      }),
    ])
  return {
    files,
    limits,
    add,
    /** Handlers for the element on which files may be dropped and pasted. */
    dropZone,
    remove: (key: number): void => {
      running.current.get(key)?.abort()
      setFiles((all) => all.filter((file) => file.key !== key))
    },
    clear: (): void => setFiles([]),
    /** Sends a message with these files: they leave at once, and come back when it cannot be sent. */
    send: <Answer>(send: (ids: string[]) => Promise<Answer>): Promise<Answer> => {
      setFiles([])
      return send(there.map(({ id }) => id)).catch((error: unknown) => {
        restore(there)
        throw error
      })
    },
    restore,
    busy: files.some(({ uploaded, limit, error }) => uploaded === null && limit === null && error === null),
    /** What goes with the message. */
    uploaded: there,
    ids: there.map(({ id }) => id),
  }
}
export type Uploads = ReturnType<typeof useUploads>
