import * as Cause from 'effect/Cause'
import * as Effect from 'effect/Effect'
import * as Exit from 'effect/Exit'
import * as ManagedRuntime from 'effect/ManagedRuntime'
import * as access from './access/index.ts'
import { issueLiveTicket, proofOf, proveLive, takeLiveTicket } from './access/live-reader.ts'
import { ProvenReader } from './access/proven-reader.ts'
import type { ReaderFacts } from './access/proven-reader.ts'
import type { LiveProof } from './access/live-ticket.port.ts'
import { reseal } from './access/reseal.ts'
import * as attachments from './attachment/index.ts'
import { lineLost, lineReturned } from './chat/work/visitor-lines.ts'
import * as chats from './chat/index.ts'
import * as departments from './department/index.ts'
import { checkpoint, lostHeads } from './events/checkpoint.ts'
import * as audit from './events/audit.ts'
import { startLoops } from './events/loops.ts'
import { verify } from './events/verify.ts'
import type { Helpdesk, HelpdeskOptions, RequestFacts } from './helpdesk.types.ts'
import { system } from './kernel/actor.ts'
import type { Actor } from './kernel/actor.ts'
import type { DeskApi } from './kernel/api.ts'
import { askedTogether } from './kernel/asked-together.ts'
import { bindApi } from './kernel/bind.ts'
import type { HelpdeskError } from './kernel/errors.ts'
import { LiveHub } from './live/hub.ts'
import type { LiveIdentity, LiveReader } from './live/live.port.ts'
import { processBus } from './live/process-bus.ts'
import type { LoggedEvent } from './events/event.ts'
import { addressEvent, mailSubscriber } from './mail/address-event.ts'
import { keepRaw } from './mail/commands/keep-raw.ts'
import { importApi } from './import/index.ts'
import * as imports from './import/job/index.ts'
import { importLoop } from './import/work/import-loop.ts'
import * as inserts from './insert/index.ts'
import * as languages from './language/index.ts'
import * as mail from './mail/index.ts'
import type { MailOptions } from './mail/mail-services.ts'
import { commitsTogether } from './mail/commit-together.ts'
import { mailLoops } from './mail/mail-loops.ts'
import * as panel from './panel/index.ts'
import { gatewayDesk } from './panel/work/gateway-desk.ts'
import * as people from './people/index.ts'
import type { Services } from './services.ts'
import { deskServices } from './desk-services.ts'
import * as rights from './rights/index.ts'
import * as setup from './setup/index.ts'
import * as systemSlice from './system/index.ts'
import * as templates from './template/index.ts'
import * as views from './view/index.ts'
import * as statistics from './stats/index.ts'
import { rebuildStatistics } from './stats/tally-deeds.ts'
import * as tickets from './ticket/index.ts'
import * as webhooks from './webhook/index.ts'
import { webhookLoops } from './webhook/work/webhook-loops.ts'

/**
 * A helpdesk over a storage. `desk.as(actor)` is the only door; what it answers with is promises, and what it rejects
 * with is a `HelpdeskError` with a stable code.
 */
export function createHelpdesk(options: HelpdeskOptions): Helpdesk {
  const bus = options.bus ?? processBus()
  const addressing = commitsTogether()
  const accounts = askedTogether(() => options.storage.mail.accounts())
  const addressed = (event: LoggedEvent): Promise<void> =>
    run(addressing.join(addressEvent(event, options.mail as MailOptions, accounts)))
  const own = options.mail ? [mailSubscriber(options.undoMilliseconds, addressed)] : []
  const { desk, layer } = deskServices({ ...options, bus, subscribers: [...(options.subscribers ?? []), ...own] })
  const runtime = ManagedRuntime.make(layer)
  const run = async <Answer>(effect: Effect.Effect<Answer, HelpdeskError, Services>): Promise<Answer> => {
    const exit = await runtime.runPromiseExit(effect)
    if (Exit.isSuccess(exit)) return exit.value
    throw Cause.squash(exit.cause)
  }
  const loops = startLoops(desk, run)
  const post = options.mail ? mailLoops(desk, options.mail, run, { open: tickets.open, reply: tickets.reply }) : null
  const importing = options.imports
    ? importLoop({
        desk,
        storage: options.storage,
        sources: options.imports,
        imports: importApi({ actor: system, facts: {} }, run),
        as: () => as(system),
      })
    : null
  const hooks = options.webhooks ? webhookLoops(options.webhooks, run) : null

  const as = (actor: Actor, facts: RequestFacts = {}): DeskApi =>
    bindApi({ actor, facts }, run, {
      tickets,
      chats,
      panel,
      attachments,
      people,
      departments,
      setup,
      rights,
      languages,
      system: systemSlice,
      access,
      audit,
      mail,
      inserts,
      templates,
      views,
      statistics,
      webhooks,
      imports,
    })
  const prove = (proof: LiveProof): Promise<LiveIdentity | null> => run(proveLive(proof))
  const liveReader = async (proof: LiveProof, facts: ReaderFacts = {}): Promise<LiveReader | null> => {
    const identity = await prove(proof)
    return identity && new ProvenReader(identity, proof, prove, facts)
  }
  const live = new LiveHub({
    storage: options.storage,
    bus,
    places: desk,
    node: desk.id('nod'),
    now: desk.now,
    house: () => run(desk.house()),
    houseChanged: desk.houseChanged,
    as,
    visitors: {
      lost: (chatId) => run(lineLost({ actor: system, facts: {} }, chatId)),
      returned: (chatId) => run(lineReturned({ actor: system, facts: {} }, chatId)),
    },
  })

  return {
    get definition() {
      return desk.definition
    },
    storage: options.storage,
    access: {
      signIn: (input) => run(access.signIn(input)),
      authenticate: (token) => run(access.authenticate(token)),
      authenticateKey: (key) => run(access.authenticateKey(key)),
      signOut: (token) => run(access.signOut(token)),
      stepUp: (token, input) => run(access.stepUp(token, input)),
      offerSecondFactor: (token, facts) => run(access.offerSecondFactor(token, facts)),
      confirmSecondFactor: (token, input) => run(access.confirmSecondFactor(token, input)),
      removeSecondFactor: (token) => run(access.removeSecondFactor(token)),
      liveReader: async (credentials, facts) => await liveReader(proofOf(credentials), facts),
      liveTicket: (credentials) => run(issueLiveTicket(proofOf(credentials))),
      takeLiveTicket: async (ticket, facts) => {
        const proof = await run(takeLiveTicket(ticket))
        return proof && (await liveReader(proof, facts))
      },
      linkHolder: (code, staff) => run(access.linkHolder(code, staff ?? null)),
      chatHolder: (token) => run(access.chatHolder(token)),
      checkTicket: (input) => run(access.checkTicket(input)),
    },
    as,
    live,
    listen: (actor, listener) => live.listen(actor, listener),
    mail: post ? { ...post.work, keep: (account, raw, size = raw.length) => run(keepRaw(account, raw, size)) } : null,
    imports: (actor) => importApi({ actor, facts: {} }, run),
    webhooks: hooks?.work ?? null,
    gateway: gatewayDesk(run),
    rebuildStatistics: (onProgress) => run(rebuildStatistics(onProgress)),
    verify: () => run(verify()),
    checkpoint: () => run(desk.checkpoints ? checkpoint(desk.checkpoints) : Effect.void),
    lostHeads: (heads) => run(lostHeads(heads)),
    reseal: () => run(reseal()),
    start: async () => {
      await loops.start()
      await live.start()
      post?.start()
      hooks?.start()
      importing?.start()
    },
    stop: async () => {
      await live.stop()
      await post?.stop()
      await hooks?.stop()
      await importing?.stop()
      await loops.stop()
      await runtime.dispose()
    },
  }
}
