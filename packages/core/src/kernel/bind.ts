import type * as Effect from 'effect/Effect'
import type * as attachments from '../attachment/index.ts'
import type * as access from '../access/index.ts'
import type * as chats from '../chat/index.ts'
import type * as departments from '../department/index.ts'
import type * as audit from '../events/audit.ts'
import type * as imports from '../import/job/index.ts'
import type * as inserts from '../insert/index.ts'
import type * as languages from '../language/index.ts'
import type * as mail from '../mail/index.ts'
import type { TicketCommands } from '../mail/handle-mail.ts'
import type * as panel from '../panel/index.ts'
import type * as people from '../people/index.ts'
import type { Services } from '../services.ts'
import type * as rights from '../rights/index.ts'
import type * as setup from '../setup/index.ts'
import type * as system from '../system/index.ts'
import type * as templates from '../template/index.ts'
import type * as views from '../view/index.ts'
import type * as statistics from '../stats/index.ts'
import type * as tickets from '../ticket/index.ts'
import type * as webhooks from '../webhook/index.ts'
import type { DeskApi } from './api.ts'
import type { Caller, Runnable } from './command.ts'
import type { HelpdeskError } from './errors.ts'

/** The commands and queries of every slice, by their public names. */
export interface Slices {
  readonly tickets: typeof tickets
  readonly chats: typeof chats
  readonly panel: typeof panel
  readonly attachments: typeof attachments
  readonly people: typeof people
  readonly departments: typeof departments
  readonly setup: typeof setup
  readonly rights: typeof rights
  readonly languages: typeof languages
  readonly system: typeof system
  readonly access: Pick<typeof access, 'createApiKey' | 'listApiKeys' | 'revokeApiKey'>
  readonly audit: typeof audit
  readonly mail: typeof mail
  readonly inserts: typeof inserts
  readonly templates: typeof templates
  readonly views: typeof views
  readonly statistics: typeof statistics
  readonly webhooks: typeof webhooks
  readonly imports: typeof imports
}

type Run = <Answer>(effect: Effect.Effect<Answer, HelpdeskError, Services>) => Promise<Answer>

/** Binds every command to one caller, as promises. Written out, so that each has its type and its sentence. */
export function bindApi(
  caller: Caller,
  run: Run,
  {
    tickets: t,
    chats: c,
    panel: v,
    attachments: f,
    people: p,
    departments: d,
    setup: u,
    rights: g,
    languages: l,
    system: y,
    access: a,
    audit: s,
    mail: m,
    inserts: i,
    templates: w,
    views: o,
    statistics: n,
    webhooks: h,
    imports: j,
  }: Slices,
): DeskApi {
  const call =
    <Input, Answer>(runnable: Runnable<Input, Answer>) =>
    (input: Input): Promise<Answer> =>
      run(runnable(caller, input))
  const ask =
    <Answer>(runnable: Runnable<undefined, Answer>) =>
    (): Promise<Answer> =>
      run(runnable(caller, undefined))
  return {
    tickets: {
      open: call(t.open),
      list: (input = {}) => run(t.list(caller, input)),
      count: (input = {}) => run(t.count(caller, input)),
      counts: call(t.counts),
      groups: call(t.groups),
      get: call(t.get),
      thread: call(t.thread),
      activity: call(t.activity),
      reply: call(t.reply),
      takeBack: call(t.takeBack),
      note: call(t.note),
      take: call(t.take),
      drop: call(t.drop),
      assign: call(t.assign),
      close: call(t.close),
      reopen: call(t.reopen),
      setStatus: call(t.setStatus),
      change: call(t.change),
      correctContact: call(t.correctContact),
      delete: call(t.delete),
      hide: call(t.hide),
      unhide: call(t.unhide),
      renewAccess: call(t.renewAccess),
      markRead: call(t.markRead),
      bulk: call(t.bulk),
    },
    panel: {
      keys: ask(v.keys),
      authorise: call(v.authorise),
      ask: call(v.ask),
      decline: call(v.decline),
      withdraw: call(v.withdraw),
      get: call(v.get),
      open: call(v.open),
      leave: call(v.leave),
      solve: call(v.solve),
      activity: call(v.activity),
      visits: (input = {}) => run(v.visits(caller, input)),
      startExport: (input = {}) => run(v.startExport(caller, input)),
      sources: ask(v.sources),
      testSource: call(v.testSource),
    },
    chats: {
      doors: ask(c.doors),
      start: call(c.start),
      get: call(c.get),
      messages: call(c.messages),
      list: (input = {}) => run(c.list(caller, input)),
      send: call(c.send),
      acceptNext: ask(c.acceptNext),
      accept: call(c.accept),
      decline: call(c.decline),
      transfer: call(c.transfer),
      invite: call(c.invite),
      endInvitation: call(c.endInvitation),
      end: call(c.end),
      makeTicket: call(c.makeTicket),
      rate: call(c.rate),
      sendTranscript: call(c.sendTranscript),
      markRead: call(c.markRead),
      hold: call(c.hold),
      desk: ask(c.desk),
      setAvailability: call(c.setAvailability),
      retention: ask(c.retention),
    },
    attachments: { upload: call(f.upload), get: call(f.get) },
    people: {
      me: ask(p.me),
      list: (input = {}) => run(p.list(caller, input)),
      get: call(p.get),
      add: call(p.add),
      change: call(p.change),
      disable: call(p.disable),
      enable: call(p.enable),
      remove: call(p.remove),
      setPassword: call(p.setPassword),
      assignees: call(p.assignees),
    },
    departments: {
      configuration: (input = {}) => run(d.configuration(caller, input)),
      list: ask(d.list),
      add: call(d.add),
      change: call(d.change),
      putGroup: call(d.putGroup),
    },
    setup: {
      get: ask(u.get),
      check: call(u.check),
      change: call(u.change),
      versions: (input = {}) => run(u.versions(caller, input)),
      version: call(u.version),
    },
    system: { check: ask(y.check) },
    rights: { explain: call(g.explain) },
    languages: {
      list: ask(l.list),
      starting: call(l.starting),
      get: call(l.get),
      check: call(l.check),
      put: call(l.put),
      publish: call(l.publish),
      withdraw: call(l.withdraw),
      remove: call(l.remove),
      texts: call(l.texts),
    },
    apiKeys: { create: call(a.createApiKey), list: ask(a.listApiKeys), revoke: call(a.revokeApiKey) },
    mail: {
      accounts: ask(m.accounts),
      addAccount: call(m.addAccount),
      changeAccount: call(m.changeAccount),
      testAccount: call(m.testAccount),
      received: (input = {}) => run(m.received(caller, input)),
      accept: call(m.acceptMail({ open: t.open, reply: t.reply } as TicketCommands)),
      runAgain: call(m.runAgain),
      dismiss: call(m.dismiss),
      firstWords: call(m.firstWords),
      outbox: call(m.outbox),
      sendAgain: call(m.sendAgain),
      notices: ask(m.notices),
      previewNotice: call(m.previewNotice),
    },
    inserts: { providers: ask(i.providers), search: call(i.search), picture: call(i.picture) },
    templates: {
      list: ask(w.list),
      add: call(w.add),
      change: call(w.change),
      remove: call(w.remove),
      preview: call(w.preview),
    },
    views: {
      list: ask(o.list),
      add: call(o.add),
      change: call(o.change),
      remove: call(o.remove),
      arrange: call(o.arrange),
    },
    webhooks: {
      list: ask(h.list),
      add: call(h.add),
      change: call(h.change),
      remove: call(h.remove),
      rotate: call(h.rotate),
      test: call(h.test),
      deliveries: call(h.deliveries),
      delivery: call(h.delivery),
      sendAgain: call(h.sendAgain),
    },
    imports: {
      list: ask(j.list),
      get: call(j.get),
      preview: call(j.preview),
      start: call(j.start),
      goOn: call(j.goOn),
      cancel: call(j.cancel),
      undo: call(j.undo),
      problems: call(j.problems),
      errorFile: call(j.errorFile),
    },
    statistics: { report: call(n.report), deeds: call(n.deeds) },
    audit: {
      search: (input = {}) => run(s.search(caller, input)),
      startExport: call(s.startExport),
      verify: (input = {}) => run(s.verify(caller, input)),
    },
  }
}
