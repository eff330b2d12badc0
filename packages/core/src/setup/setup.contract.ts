import * as z from 'zod'
import { DefinitionChanges } from '../definition/changes.ts'
import { Choice, DefinitionData } from '../definition/definition.ts'
import { Field } from '../definition/field.ts'
import { Status } from '../definition/status.ts'

const parts = DefinitionChanges.omit({ retiredFields: true })

/** A part that is given takes the whole place of what was there; the others stay. */
const Wanted = parts.extend({
  /** Where the tickets of statuses go that are left out: the status in use, by the one that is left out. */
  targets: z.record(z.string(), z.string()).default({}),
})
export const CheckSetup = Wanted
export const ChangeSetup = Wanted.extend({
  /** The version that the change was made from; another one since then refuses it. */
  version: z.number().int().min(0),
})
export const GetSetupVersion = z.strictObject({ version: z.coerce.number().int().min(1) })
export const ListSetupVersions = z.strictObject({ before: z.coerce.number().int().min(1).optional() })

const SetupParts = DefinitionData.pick({
  name: true,
  statuses: true,
  lifecycle: true,
  priorities: true,
  defaultPriority: true,
  categories: true,
  forms: true,
})
export type SetupParts = z.infer<typeof SetupParts>

const Issue = z.object({ path: z.string(), code: z.string(), message: z.string() })

/** What administrators may change of the definition, as it stands. */
export const SetupView = z
  .object({
    /** 0 while nobody has changed anything. */
    version: z.number().int(),
    changedAt: z.string().nullable(),
    changedBy: z.string().nullable(),
    /** In use; what is retired stands apart. */
    parts: SetupParts,
    retired: z.object({
      statuses: z.array(Status),
      priorities: z.array(Choice),
      categories: z.array(Choice),
      fields: z.array(Field),
    }),
    /** As the definition in code has it. */
    original: SetupParts,
    locales: z.array(z.string()),
    /** Why the stored changes do not go with the definition in code any more; they count for nothing meanwhile. */
    faults: z.array(Issue),
  })
  .meta({ id: 'Setup' })
export type SetupView = z.infer<typeof SetupView>

/** What a change would meet. Nothing is wrong where `issues` is empty. */
export const SetupCheck = z
  .object({
    issues: z.array(Issue),
    /** Tickets that would go to another status. */
    moving: z.array(z.object({ status: z.string(), to: z.string(), tickets: z.number().int() })),
  })
  .meta({ id: 'SetupCheck' })
export type SetupCheck = z.infer<typeof SetupCheck>

export const SetupVersionsView = z
  .object({
    items: z.array(z.object({ version: z.number().int(), at: z.string(), by: z.string(), parts: z.array(z.string()) })),
  })
  .meta({ id: 'SetupVersions' })
export type SetupVersionsView = z.infer<typeof SetupVersionsView>

export interface SetupApi {
  /** @throws forbidden */
  get(): Promise<SetupView>
  /** Changes nothing. @throws forbidden, invalid_input for wrong shapes */
  check(input: z.input<typeof CheckSetup>): Promise<SetupCheck>
  /**
   * Every node goes by it within two seconds. @throws forbidden, invalid_input with the places where it cannot work,
   * transition_refused with reason changed_meanwhile
   */
  change(input: z.input<typeof ChangeSetup>): Promise<SetupView>
  /** Who changed what, newest first, 50 at a time. @throws forbidden */
  versions(input?: z.input<typeof ListSetupVersions>): Promise<SetupVersionsView>
  /** How everything stood after a change. @throws forbidden, not_found */
  version(input: z.input<typeof GetSetupVersion>): Promise<SetupParts>
}
export { SetupParts as SetupPartsView }
