import * as Effect from 'effect/Effect'
import * as Schedule from 'effect/Schedule'
import type * as z from 'zod'
import { withPanelsEnded } from '../panel/panel-consequences.ts'
import { deliveriesOf } from '../events/deliveries.ts'
import type { LoggedEvent } from '../events/event.ts'
import type { RequestFacts } from '../helpdesk.types.ts'
import type { Signal } from '../live/bus.port.ts'
import { DeskPort, StoragePort } from '../services.ts'
import type { Services } from '../services.ts'
import type { Committed, Write } from '../storage.ts'
import type { BodyByMail } from '../ticket/body.ts'
import type { Actor } from './actor.ts'
import { Forbidden, InvalidInput, NotFound, TransitionRefused, VersionConflict } from './errors.ts'
import type { HelpdeskError } from './errors.ts'
import { idempotent } from './idempotency.ts'
import { webhooksToTell } from '../webhook/wanted.ts'
import type { TicketId } from './ids.ts'
import { parse } from './parse.ts'
import type { Verdict } from './verdict.ts'

/** Who calls, and what is known about the request. */
export interface Caller {
  readonly actor: Actor
  readonly facts: RequestFacts
  /** For a message that came by mail. */
  readonly mail?: {
    readonly body: BodyByMail
    /** What belongs into the same commit: the journal's line on that mail. */
    alongside(writes: readonly Write[]): readonly Write[]
  }
}

/**
 * What a command has decided: one commit, and the answer to give when it is done. A value: the handler has changed
 * nothing, so it can be asked again when somebody else was faster.
 */
export interface Plan<Answer> {
  readonly writes: readonly Write[]
  readonly events: readonly LoggedEvent[]
  readonly answer: (committed: Committed) => Answer
  /** What every node is told after the commit, and nobody keeps. */
  readonly signals?: readonly Signal[]
  /** The ticket that is made, if one is. */
  readonly made?: TicketId
  /** Makes a customer whom somebody else may make at the same moment: then it is decided again, with theirs. */
  readonly firstContact?: boolean
  /** It happened long ago, elsewhere: nobody is told of it. */
  readonly history?: true
  /** Fails with this after the commit: a refusal that the record keeps. */
  readonly refusal?: HelpdeskError
}

type Handled<Answer> = Effect.Effect<Answer, HelpdeskError, Services>
type Steps<Answer> = Generator<Effect.Effect<unknown, HelpdeskError, Services>, Answer, never>

/** A command or query that is ready to run for a caller. */
export type Runnable<Input, Answer> = (caller: Caller, input: Input) => Handled<Answer>

const parsed = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Effect.Effect<z.output<Schema>, InvalidInput> =>
  Effect.try({ try: () => parse(schema, input), catch: (error) => error as InvalidInput })

const soon = Schedule.exponential('2 millis', 1.6).pipe(Schedule.jittered)

/** Somebody else was faster: decide again on what is there now. */
const decideAgain = (error: HelpdeskError): boolean => error.code === 'version_conflict'

/**
 * A command: its input is parsed once, for every caller; the handler loads, asks policy and lifecycle and answers with a
 * plan; the plan is committed, decided again if it lost a race, and announced.
 */
export function command<Schema extends z.ZodType, Answer>(
  name: string,
  schema: Schema,
  handler: (caller: Caller, input: z.output<Schema>) => Steps<Plan<Answer>>,
): Runnable<z.input<Schema>, Answer> {
  return Effect.fn(name)(function* (caller: Caller, raw: z.input<Schema>) {
    const input = yield* parsed(schema, raw)
    const storage = yield* StoragePort
    const desk = yield* DeskPort
    const once = idempotent<Answer>(name, caller, input)
    return yield* once.answering(
      Effect.gen(function* () {
        const replay = yield* once.replay
        if (replay) return replay.answer
        const decided = yield* Effect.gen(() => handler(caller, input))
        const plan = { ...decided, ...(yield* withPanelsEnded(decided)) }
        const record = plan.refusal ? [] : yield* once.record(plan)
        const told = plan.history ? [] : plan.events
        const webhooks = yield* webhooksToTell(told, desk)
        const committed = yield* storage
          .commit({
            writes: [
              ...plan.writes,
              ...deliveriesOf(told, desk),
              ...webhooks,
              ...record,
              ...(caller.mail?.alongside(plan.writes) ?? []),
            ],
            events: plan.events,
          })
          .pipe(
            Effect.mapError((error) =>
              plan.firstContact && error.code === 'already_exists' ? new VersionConflict('person', 'email') : error,
            ),
          )
        yield* Effect.sync(() => {
          desk.publish(told)
          for (const signal of plan.signals ?? []) desk.signal(signal)
        })
        if (plan.refusal) return yield* Effect.fail(plan.refusal)
        return plan.answer(committed)
      }).pipe(Effect.retry({ times: 12, schedule: soon, while: decideAgain })),
    )
  })
}

/** A query: parsed like a command, changes nothing. */
export function query<Schema extends z.ZodType, Answer>(
  name: string,
  schema: Schema,
  handler: (caller: Caller, input: z.output<Schema>) => Steps<Answer>,
): Runnable<z.input<Schema>, Answer> {
  return Effect.fn(name)(function* (caller: Caller, raw: z.input<Schema>) {
    const input = yield* parsed(schema, raw)
    return yield* Effect.gen(() => handler(caller, input))
  })
}

/** Goes on if the policy allows; else fails with its reason. */
export const permit = (verdict: Verdict): Effect.Effect<void, Forbidden> =>
  verdict.allowed ? Effect.void : Effect.fail(new Forbidden(verdict.reason))

/** Goes on if the lifecycle has the step; else fails. */
export const accept = <Step>(step: Step | null): Effect.Effect<Step, TransitionRefused> =>
  step === null ? Effect.fail(new TransitionRefused('not_in_this_status')) : Effect.succeed(step)

/** Goes on with what was found; else it does not exist. */
export const found = <Value>(what: string, value: Value | null | undefined): Effect.Effect<Value, NotFound> =>
  value === null || value === undefined ? Effect.fail(new NotFound(what)) : Effect.succeed(value)

/** Fails with one wrong input. */
export const wrongInput = (path: string, code: string, message: string): Effect.Effect<never, InvalidInput> =>
  Effect.fail(new InvalidInput([{ path, code, message }]))
