import { csvOf } from '../../kernel/csv.ts'

/** The columns that an error file has behind those of the file that it is of. */
export const problemColumns = ['problem', 'problem_code'] as const

const formula = /^'*[=+\-@\t\r]/

/** A line of an error file: the row as it came, so that it can be corrected and imported; no cell starts a formula. */
export const refusedLine = (
  cells: readonly string[],
  problem: { readonly message: string; readonly code: string },
): string => csvOf([[...cells.map((cell) => (formula.test(cell) ? `'${cell}` : cell)), problem.message, problem.code]])

/** The head of an error file. */
export const refusedHead = (head: readonly string[]): string =>
  refusedLine(head, { message: problemColumns[0], code: problemColumns[1] })

/** Whether a head is that of an error file. */
export const isRefusedHead = (head: readonly string[]): boolean => head.slice(-2).join() === problemColumns.join()

/** A row of an error file as it once came. */
export const correctedRow = (cells: readonly string[], columns: number): string[] =>
  cells.slice(0, columns).map((cell) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell))
