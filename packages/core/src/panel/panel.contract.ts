import * as z from 'zod'
import type {
  ListPanelVisits,
  PanelExport,
  PanelSourcesView,
  PanelTestView,
  PanelVisitsView,
  StartPanelExport,
  TestPanelSource,
} from './panel-administration.contract.ts'
import { grantEndReasons, panelGrantStates, panelVisitStates, visitEndReasons } from './panel.ts'

const conversationId = z.string().min(1).max(40)
const visitId = z.string().min(1).max(40)

/** Consents that staff enter the panel (A7). `sealed` holds user name and password for the gateway's key alone (panel-1). */
export const AuthorisePanel = z.strictObject({
  conversationId,
  /** A compact JWE; left out when the panel needs none, or when it was offered before. */
  sealed: z
    .string()
    .max(8192)
    .regex(/^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/, 'is no compact JWE')
    .optional(),
  /** First character and length of the user name, such as `a…3`, to be shown to the customer again. */
  usernameHint: z.string().max(12).default(''),
  /** Only keeps what was typed; the button comes later. */
  offer: z.boolean().default(false),
})
export const WithdrawPanel = z.strictObject({ conversationId })
export const GetPanel = z.strictObject({ conversationId })
/** The agent's browser as the panel is to see it, at login and ever after. */
export const OpenPanel = z.strictObject({
  conversationId,
  userAgent: z
    .string()
    .max(500)
    .regex(/^[\u0020-\u007e]*$/)
    .default('Mozilla/5.0'),
  locale: z
    .string()
    .max(35)
    .regex(/^[A-Za-z0-9-]+$/)
    .default('en'),
})
/** "Ask for access": the customer sees a card and authorises or declines. */
export const AskForPanel = z.strictObject({ conversationId })
export const DeclinePanel = z.strictObject({ conversationId })
export const LeavePanel = z.strictObject({ visitId })
/** "Problem solved!": ends the panel; a chat goes on without it (A9). */
export const SolvePanel = z.strictObject({ conversationId })
export const GetPanelActivity = z.strictObject({
  visitId,
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})

// ---- Views ----------------------------------------------------------------------------------------------------------

export const panelActions = ['authorise', 'withdraw', 'open', 'ask', 'decline'] as const
export type PanelAction = (typeof panelActions)[number]

const VisitView = z.object({
  id: z.string(),
  state: z.enum(panelVisitStates),
  /** The agent's first name for customers, the whole for staff. */
  agent: z.object({ id: z.string(), name: z.string() }),
  openedAt: z.string(),
  liveAt: z.string().nullable(),
  /** After this it ends as soon as nobody works; and when it ends whatever happens (A11). */
  softAt: z.string().nullable(),
  hardAt: z.string().nullable(),
  pages: z.number().int(),
  changes: z.number().int(),
  denied: z.number().int(),
  endedAt: z.string().nullable(),
  endReason: z.enum(visitEndReasons).nullable(),
})

/** The panel of a conversation, as its customer and its staff see it. */
export const PanelView = z
  .object({
    conversationId: z.string(),
    /** For whom the customer's page seals. */
    customerId: z.string(),
    /** Whether the customer types user name and password. */
    fields: z.enum(['password', 'none']),
    grant: z
      .object({
        state: z.enum(panelGrantStates),
        usernameHint: z.string(),
        authorisedAt: z.string().nullable(),
        expiresAt: z.string(),
        endReason: z.enum(grantEndReasons).nullable(),
      })
      .nullable(),
    /** The latest time an agent asked for access; null where nobody did, and once it is authorised. */
    ask: z
      .object({
        /** The agent's first name for customers, the whole for staff. */
        agent: z.object({ id: z.string(), name: z.string() }),
        askedAt: z.string(),
        state: z.enum(['waiting', 'declined']),
      })
      .nullable(),
    /** The one that is open now. */
    visit: VisitView.nullable(),
    /** Every opening, the newest first. */
    visits: z.array(VisitView),
    can: z.record(z.enum(panelActions), z.object({ allowed: z.boolean(), reason: z.string().optional() })),
    /** The server's time, for countdowns; null in the answer of a command, which is the same whenever it is given. */
    now: z.string().nullable(),
  })
  .meta({ id: 'Panel' })
export type PanelView = z.infer<typeof PanelView>

/** Post `ticket` to `enterUrl` from a hidden form into the frame, once, within half a minute. */
export const OpenedPanel = z
  .object({
    id: z.string(),
    origin: z.string(),
    enterUrl: z.string(),
    ticket: z.string(),
  })
  .meta({ id: 'OpenedPanel' })
export type OpenedPanel = z.infer<typeof OpenedPanel>

export const PanelKeys = z
  .object({ keys: z.array(z.record(z.string(), z.json())), fields: z.enum(['password', 'none']) })
  .meta({ id: 'PanelKeys' })
export type PanelKeys = z.infer<typeof PanelKeys>

export const PanelActivityView = z
  .object({
    items: z.array(
      z.object({
        place: z.number().int(),
        at: z.string(),
        method: z.string(),
        path: z.string(),
        status: z.number().int(),
        kind: z.enum(['page', 'change', 'denied', 'socket', 'download']),
      }),
    ),
  })
  .meta({ id: 'PanelActivity' })
export type PanelActivityView = z.infer<typeof PanelActivityView>

/** A customer's control panel, delegated to the agent of a conversation (A7–A13). */
export interface PanelApi {
  /** Public keys to seal with (panel-1). @throws not_found where panels are off */
  keys(): Promise<PanelKeys>
  /** @throws forbidden (ticket_closed, wrong_department, sign_in_first, …) */
  authorise(input: z.input<typeof AuthorisePanel>): Promise<PanelView>
  /** Asks the customer for it. @throws forbidden (already_asked, asked_too_often, declined_just_now, take_it_first, …) */
  ask(input: z.input<typeof AskForPanel>): Promise<PanelView>
  decline(input: z.input<typeof DeclinePanel>): Promise<PanelView>
  withdraw(input: z.input<typeof WithdrawPanel>): Promise<PanelView>
  get(input: z.input<typeof GetPanel>): Promise<PanelView>
  /** Logs in at the panel. @throws forbidden (not_authorised, take_it_first, …), panel_refused, panel_unreachable */
  open(input: z.input<typeof OpenPanel>): Promise<OpenedPanel>
  leave(input: z.input<typeof LeavePanel>): Promise<void>
  solve(input: z.input<typeof SolvePanel>): Promise<PanelView>
  activity(input: z.input<typeof GetPanelActivity>): Promise<PanelActivityView>
  /** Every access to a panel, the newest first. @throws forbidden */
  visits(input?: z.input<typeof ListPanelVisits>): Promise<PanelVisitsView>
  /** Notes in the record who takes the log of visits away. @throws forbidden */
  startExport(input?: z.input<typeof StartPanelExport>): Promise<PanelExport>
  /** @throws forbidden, panel_unreachable when the gateway does not answer */
  sources(): Promise<PanelSourcesView>
  /** @throws forbidden, not_found, panel_unreachable */
  testSource(input: z.input<typeof TestPanelSource>): Promise<PanelTestView>
}
