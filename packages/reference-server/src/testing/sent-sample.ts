import type { Sample } from './route-samples.ts'

/** What a sample sends, in the form that its route takes. */
export function sentSample({ body, file, message }: Sample): {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | FormData
} {
  if (message !== undefined) return { headers: { 'Content-Type': 'message/rfc822' }, body: message }
  if (body !== undefined) return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  if (file === undefined) return { headers: {} }
  const form = new FormData()
  form.append('file', new Blob(['content']), file)
  return { headers: {}, body: form }
}
