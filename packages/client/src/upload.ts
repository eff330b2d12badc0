import { errorCodes, HelpdeskError } from '@guichet/core/contract'
import type { ErrorCode, FileToUpload, UploadedView } from '@guichet/core/contract'
import type { Answers } from './answers.ts'
import type { ClientOptions } from './http.ts'

async function blobOf({ content, type = '' }: FileToUpload): Promise<Blob> {
  if (content instanceof Blob) return content
  const parts: BlobPart[] = []
  for await (const part of content) parts.push(part as Uint8Array<ArrayBuffer>)
  return new Blob(parts, { type })
}

function problem(status: number, text: string): HelpdeskError {
  let body: { code?: string; title?: string; reason?: string } = {}
  try {
    body = JSON.parse(text) as typeof body
  } catch {
    // A proxy in between may answer with a page of its own.
  }
  const known = body.code !== undefined && body.code in errorCodes
  const code = known ? (body.code as ErrorCode) : status === 413 ? 'file_too_large' : 'storage_unavailable'
  return new HelpdeskError(code, body.title ?? '', body.reason === undefined ? {} : { reason: body.reason })
}

const unreachable = (): HelpdeskError =>
  new HelpdeskError('storage_unavailable', 'The server cannot be reached.', { reason: 'offline' })

/** In a browser, where only this request tells how much has been sent. */
const byBrowser = (url: string, form: FormData, headers: Record<string, string>, file: FileToUpload) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      file.onProgress?.(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }))
    request.addEventListener('error', () => reject(unreachable()))
    request.addEventListener('abort', () => reject(unreachable()))
    file.signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })

/** Sends a file as it is read, and says how far it is. It is not tried again by itself: whoever chose it decides. */
export function uploader({ baseUrl, token, fetch: send }: ClientOptions, answers: Answers) {
  return async (path: string, file: FileToUpload): Promise<UploadedView> => {
    const form = new FormData()
    form.append('file', await blobOf(file), file.name)
    const headers = { 'X-Guichet-CSRF': '1', ...(token !== undefined && { Authorization: `Bearer ${token}` }) }
    const url = `${baseUrl}/api/v1${path}`
    const { status, text } =
      typeof XMLHttpRequest === 'undefined' || send !== undefined
        ? await (send ?? globalThis.fetch)(url, { method: 'POST', body: form, headers, signal: file.signal ?? null })
            .catch(() => Promise.reject(unreachable()))
            .then(async (response) => ({ status: response.status, text: await response.text() }))
        : await byBrowser(url, form, headers, file)
    if (status !== 201) throw problem(status, text)
    return answers.of('uploaded', JSON.parse(text)) as UploadedView
  }
}
