import * as z from 'zod'

export const SystemFindingView = z.object({
  /** What was looked at, such as `database` or `mailboxes`. */
  about: z.string(),
  state: z.enum(['well', 'attention', 'wrong']),
  code: z.string(),
  /** What fills the sentence of the code. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type SystemFindingView = z.infer<typeof SystemFindingView>

/** How the helpdesk is doing, the worst first. No secrets are in it. */
export const SystemView = z
  .object({
    checkedAt: z.string(),
    state: z.enum(['well', 'attention', 'wrong']),
    findings: z.array(SystemFindingView),
  })
  .meta({ id: 'System' })
export type SystemView = z.infer<typeof SystemView>

export interface SystemApi {
  /** Looks at everything anew, on the node that answers. @throws forbidden */
  check(): Promise<SystemView>
}
