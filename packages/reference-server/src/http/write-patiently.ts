import type { Response } from 'express'

/** Writes a part of a file that is made while it is read, and waits for a reader that is slower than we are. */
export async function writePatiently(response: Response, text: string): Promise<void> {
  if (response.write(text)) return
  await new Promise<void>((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go)
      resolve()
    }
    response.on('drain', go).on('close', go)
  })
}
