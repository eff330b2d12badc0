import type { Generated } from 'kysely'

/** What is counted, one row for each deed. */
export interface DeedTable {
  place: Generated<number>
  subject: string
  sequence: number
  measure: string
  at: string
  department: string
  /** Empty when it is nobody's. */
  person_id: string
  seconds: number
  /** 1 when it is in `deed_day`. */
  tallied: number
}

/** Deeds added up by UTC day. */
export interface DeedDayTable {
  person_id: string
  day: string
  department: string
  measure: string
  amount: number
  seconds: number
  /** JSON: when, by quarters of an hour. */
  slots: string
}

/** The row that whoever tallies holds. No commit touches it. */
export interface DeedTurnTable {
  name: string
  turns: number
}
