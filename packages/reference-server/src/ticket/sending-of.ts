import { createHash } from 'node:crypto'
import type { UploadedView } from '@guichet/core/contract'
import type { Request } from 'express'
import { one } from '../http/request.ts'

/** What tells one sending of a form from another: the page that it stood in, and all that was said with it. */
export function sendingOf(
  request: Request,
  path: string,
  text: string,
  files: readonly UploadedView[],
): { idempotencyKey?: string } {
  const once = one((request.body as Record<string, unknown> | undefined)?.['once']) ?? ''
  if (once === '') return {}
  const said = JSON.stringify([once, path, text, files.map(({ name, size }) => [name, size])])
  return { idempotencyKey: createHash('sha256').update(said).digest('hex') }
}
