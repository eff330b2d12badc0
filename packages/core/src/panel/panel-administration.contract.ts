import * as z from 'zod'
import { instant } from '../kernel/instant.ts'
import { pageCursor, pageLimit, pageOf } from '../kernel/page.ts'
import { panelVisitStates, visitEndReasons } from './panel.ts'

export { visitEndReasons } from './panel.ts'

const filter = {
  /** Those that go on, or those that are over; all of them when it is left out. */
  phase: z.enum(['open', 'ended']).optional(),
  /** Part of a customer's name, or the whole address; capital letters and accents do not count. */
  customer: z.string().trim().max(200).optional(),
  agentId: z.string().max(40).optional(),
  /** A ticket's number, with or without `#`, or the id of a ticket or chat. */
  conversation: z.string().trim().max(60).optional(),
  /** The id of a panel source. */
  source: z.string().max(60).optional(),
  endReason: z.enum(visitEndReasons).optional(),
  /** When it was opened. */
  from: instant.optional(),
  before: instant.optional(),
}
export const ListPanelVisits = z.strictObject({
  ...filter,
  limit: pageLimit.default(50),
  cursor: pageCursor.optional(),
})
/** The log of visits, or a part of it, to take away as CSV. */
export const StartPanelExport = z.strictObject(filter)
export const PanelExport = z
  .object({
    /** Where the file is fetched, by the same person or key. It ends with the visits that there were when it was asked for. */
    url: z.string(),
  })
  .meta({ id: 'PanelExport' })
export type PanelExport = z.infer<typeof PanelExport>

/** One access of an agent to a customer's panel, in the administrators' log. Times are ISO 8601 UTC. */
export const LoggedPanelVisit = z
  .object({
    id: z.string(),
    state: z.enum(panelVisitStates),
    /** Null where the ticket or chat has been erased. */
    conversation: z
      .object({ id: z.string(), kind: z.enum(['ticket', 'chat']), number: z.number().int().nullable() })
      .nullable(),
    customer: z.object({ id: z.string(), name: z.string() }).nullable(),
    agent: z.object({ id: z.string(), name: z.string() }),
    /** The panel source by which it was opened. */
    source: z.string(),
    openedAt: z.string(),
    liveAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    endReason: z.enum(visitEndReasons).nullable(),
    pages: z.number().int(),
    changes: z.number().int(),
    /** Requests that the rules refused. */
    denied: z.number().int(),
  })
  .meta({ id: 'LoggedPanelVisit' })
export type LoggedPanelVisit = z.infer<typeof LoggedPanelVisit>
export const PanelVisitsView = pageOf(LoggedPanelVisit).meta({ id: 'PanelVisits' })
export type PanelVisitsView = z.infer<typeof PanelVisitsView>

/** A panel that the gateway can open: what its connector says of itself. */
export const PanelSource = z
  .object({
    id: z.string(),
    /** Whether customers type user name and password. */
    fields: z.enum(['password', 'none']),
    /** Where it may be; addresses of no fixed name as their protocol, port and ranges. */
    origins: z.array(z.string()).readonly(),
  })
  .meta({ id: 'PanelSource' })
export type PanelSource = z.infer<typeof PanelSource>
export const PanelSourcesView = z
  .object({
    items: z.array(PanelSource.extend({ used: z.boolean() })),
    /** Whose agents may enter (A8), and for how long (A11). */
    departments: z.array(z.string()),
    softMinutes: z.number(),
    hardMinutes: z.number(),
    grantDays: z.number(),
  })
  .meta({ id: 'PanelSources' })
export type PanelSourcesView = z.infer<typeof PanelSourcesView>

export const TestPanelSource = z.strictObject({ sourceId: z.string().min(1).max(60) })
/** What a source was asked, in order, up to the first that failed. */
export const PanelTestStep = z.object({
  step: z.enum(['address', 'answer', 'login_form']),
  ok: z.boolean(),
  /** The panel's own words, or why it did not come to that. */
  said: z.string(),
})
export type PanelTestStep = z.infer<typeof PanelTestStep>
export const PanelTestView = z.object({ steps: z.array(PanelTestStep) }).meta({ id: 'PanelTest' })
export type PanelTestView = z.infer<typeof PanelTestView>
