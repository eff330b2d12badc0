import type { FetchedMail, MailIntake } from '@guichet/core/ports'

/** What is fetched and kept at once: so many messages, of so many bytes together; a larger one comes alone. */
const mostMessages = 32
const mostBytes = 2 * 1024 * 1024

/** The same names in the same order, in groups that are small enough to be held in memory. */
export function groupedBySize(
  names: readonly number[],
  sizes: ReadonlyMap<number, number>,
): readonly (readonly number[])[] {
  const groups: number[][] = []
  let bytes = Infinity
  for (const name of names) {
    const size = sizes.get(name) ?? 0
    bytes += size
    const last = groups.at(-1)
    if (last && last.length < mostMessages && bytes <= mostBytes) last.push(name)
    else {
      groups.push([name])
      bytes = size
    }
  }
  return groups
}

/** Hands over a group at once. What was kept may be tidied away, whatever became of the others (mail-1). */
export async function keptOf(
  intake: MailIntake,
  mails: ReadonlyMap<number, FetchedMail>,
): Promise<{ readonly kept: readonly number[]; readonly failure: { readonly error: unknown } | null }> {
  const kept: number[] = []
  let failure: { readonly error: unknown } | null = null
  const keep = async ([name, mail]: readonly [number, FetchedMail]): Promise<void> => {
    try {
      await intake.keep(mail)
      kept.push(name)
    } catch (error) {
      failure ??= { error }
    }
  }
  await Promise.all([...mails].map(keep))
  return { kept, failure }
}
