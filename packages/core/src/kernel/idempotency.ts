import * as Effect from 'effect/Effect'
import { DeskPort, StoragePort } from '../services.ts'
import type { Services } from '../services.ts'
import type { Write } from '../storage.ts'
import { stampOf } from './actor.ts'
import type { Caller, Plan } from './command.ts'
import { IdempotencyInProgress, IdempotencyKeyReused } from './errors.ts'
import type { HelpdeskError } from './errors.ts'
import { sha256Hex } from './hash.ts'
import { base64ToBytes, bytesToBase64 } from './base64.ts'

const hoursKept = 24

/** AES-256-GCM under a key made from the caller's own, which is kept only as a hash. */
const keyOf = async (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    'raw',
    Uint8Array.from(sha256Hex(`answer:${secret}`).match(/../g) ?? [], (pair) => parseInt(pair, 16)),
    'AES-GCM',
    false,
    ['encrypt', 'decrypt'],
  )

async function seal(text: string, secret: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    await keyOf(secret),
    new TextEncoder().encode(text),
  )
  return bytesToBase64(iv) + '.' + bytesToBase64(new Uint8Array(sealed))
}

async function open(sealed: string, secret: string): Promise<string> {
  const [iv = '', body = ''] = sealed.split('.')
  const clear = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: base64ToBytes(iv) },
    await keyOf(secret),
    base64ToBytes(body),
  )
  return new TextDecoder().decode(clear)
}

/** How one call keeps to its `Idempotency-Key`; without a key nothing is kept. */
interface Once<Answer> {
  /** The answer that was given before, if the same request came before. */
  readonly replay: Effect.Effect<{ readonly answer: Answer } | null, HelpdeskError, Services>
  /** The write that keeps this answer, for the commit that it answers. */
  record(plan: Plan<Answer>): Effect.Effect<readonly Write[], HelpdeskError, Services>
  /** Refuses a second call while the first is still running. */
  answering<Value>(run: Effect.Effect<Value, HelpdeskError, Services>): Effect.Effect<Value, HelpdeskError, Services>
}

/** Same key and input: same answer; other input: refused; still running: refused (data-2). */
export function idempotent<Answer>(name: string, { actor, facts }: Caller, input: unknown): Once<Answer> {
  const secret = facts.idempotencyKey
  if (secret === undefined) {
    return { replay: Effect.succeed(null), record: () => Effect.succeed([]), answering: (run) => run }
  }
  const stamp = stampOf(actor)
  const subject = actor.kind === 'link_holder' ? actor.ticketId : actor.kind === 'chat_holder' ? actor.chatId : stamp.id
  const key = sha256Hex(JSON.stringify([stamp.kind, subject, name, secret]))
  const requestHash = sha256Hex(JSON.stringify(input ?? null))
  let over: string | undefined
  return {
    replay: Effect.gen(function* () {
      const storage = yield* StoragePort
      const desk = yield* DeskPort
      const record = yield* storage.idempotency.find(key)
      over = record && Date.parse(record.expiresAt) <= desk.now() ? record.expiresAt : undefined
      if (!record || over !== undefined) return null
      if (record.requestHash !== requestHash) return yield* Effect.fail(new IdempotencyKeyReused())
      const answer = JSON.parse(yield* Effect.promise(() => open(record.answer, secret))) as Answer
      if (record.ticketId === null) return { answer }
      const ticket = yield* storage.tickets.find(record.ticketId)
      return { answer: { ...answer, number: ticket?.number } }
    }),
    record: Effect.fnUntraced(function* (plan: Plan<Answer>) {
      const desk = yield* DeskPort
      const answer = plan.answer({ numbers: new Map(), places: new Map() }) ?? null
      return [
        {
          kind: 'idempotency.insert' as const,
          ...(over !== undefined && { over }),
          record: {
            key,
            requestHash,
            answer: yield* Effect.promise(() => seal(JSON.stringify(answer), secret)),
            ticketId: plan.made ?? null,
            expiresAt: new Date(desk.now() + hoursKept * 3_600_000).toISOString(),
          },
        },
      ]
    }),
    answering: (run) =>
      Effect.gen(function* () {
        const { running } = yield* DeskPort
        if (running.has(key)) return yield* Effect.fail(new IdempotencyInProgress())
        running.add(key)
        return yield* run.pipe(Effect.ensuring(Effect.sync(() => running.delete(key))))
      }),
  }
}
