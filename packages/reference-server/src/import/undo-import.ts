import { system } from '@guichet/core'
import type { Helpdesk } from '@guichet/core'

/** Takes back what a run has brought and nobody has touched since, and says what stays. */
export async function undoImport(desk: Helpdesk, run: string): Promise<number> {
  const imports = desk.imports(system)
  const rows = await imports.rowsOf(run)
  const stays: string[] = []
  let removed = 0
  for (const { subject, key } of rows) {
    const { outcome } = await imports.undo({ run, subject })
    if (outcome === 'removed') removed++
    else stays.push(`${key} (${subject})`)
  }
  for (const row of stays) console.log(`stays: ${row}`)
  console.log(
    `${removed} taken back, ${stays.length} stay: somebody has worked with them since, or they are gone already.`,
  )
  return 0
}
