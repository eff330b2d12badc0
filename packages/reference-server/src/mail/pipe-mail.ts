import { HelpdeskError } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'

/** Bytes of a message that are kept; of a larger one its beginning. */
const largest = 64 * 1024 * 1024

/** What mail servers understand of a program that they hand a message to (sysexits). */
export const pipeExit = { kept: 0, noUser: 67, tryAgain: 75 } as const

/** A message as it comes in: its beginning, up to the limit, and how long it was. */
async function readMessage(content: AsyncIterable<Uint8Array>): Promise<{ raw: Uint8Array; size: number }> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    if (size < largest) chunks.push(chunk.subarray(0, largest - size))
    size += chunk.length
  }
  return { raw: new Uint8Array(Buffer.concat(chunks)), size }
}

/**
 * Keeps a message that a mail server pipes in, for the account with this id or address. Whatever goes wrong on our side
 * tells the mail server to try again: it has the message until we have it (mail-1).
 */
export async function pipeMail(desk: Helpdesk, account: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  try {
    const { raw, size } = await readMessage(content)
    const accounts = await desk.storage.mail.accounts()
    const wanted = account.toLowerCase()
    const found = accounts.find(({ id, address }) => id === account || address.toLowerCase() === wanted)
    if (!found || !desk.mail) {
      console.error(`There is no mail account ${account}.`)
      return pipeExit.noUser
    }
    await desk.mail.keep(found.id, raw, size)
    return pipeExit.kept
  } catch (error) {
    console.error(error instanceof HelpdeskError ? error.message : error)
    return pipeExit.tryAgain
  }
}
