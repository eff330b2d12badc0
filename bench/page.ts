/** A line of the table. `ratio` is ours to the other side of the same run. */
export interface Row {
  readonly what: string
  readonly measured: string
  readonly ratio: number | null
  readonly goal: string
  readonly met: boolean
}

/** The last run of one part. */
export interface Part {
  /** The day, as YYYY-MM-DD. */
  readonly on: string
  readonly cores: number
  readonly node: string
  readonly rows: readonly Row[]
}

/** A line of the table, as it is printed and kept. */
export const lineOf = ({ what, measured, ratio, goal, met }: Row): string =>
  `| ${what} | ${measured} | ${ratio === null ? '' : ratio.toPrecision(2)} | ${goal} | ${met ? '' : 'missed'} |`

/** The page with the last run of each part. */
export function benchmarksPage(parts: Readonly<Record<string, Part>>): string {
  const sections = Object.entries(parts).map(
    ([name, { on, cores, node, rows }]) =>
      `## ${name}\n\n${on}, ${cores} cores, Node ${node}.\n\n| what | measured | ratio | goal | |\n|---|---|---|---|---|\n${rows.map(lineOf).join('\n')}\n`,
  )
  const intro =
    'The last run of each part of `npm run bench`. A ratio compares two sides of the same run; another machine gives other\nfigures.'
  return `# Benchmarks\n\n${intro}\n\n${sections.join('\n')}`
}
