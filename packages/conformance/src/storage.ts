import { describe } from 'vitest'
import { attachments } from './storage/attachments.ts'
import { chatLists } from './storage/chat-lists.ts'
import { chatQueue } from './storage/chat-queue.ts'
import { chatRaces } from './storage/chat-races.ts'
import { chatErasure } from './storage/chat-erasure.ts'
import { chatMessages } from './storage/chat-messages.ts'
import { chats } from './storage/chats.ts'
import { commits } from './storage/commits.ts'
import { events } from './storage/events.ts'
import type { OpenStorage } from './storage/fresh-storage.ts'
import { lists } from './storage/lists.ts'
import { liveTickets } from './storage/live-tickets.ts'
import { mail } from './storage/mail.ts'
import { panels } from './storage/panels.ts'
import { languages } from './storage/languages.ts'
import { imports } from './storage/imports.ts'
import { setup } from './storage/setup.ts'
import { templates } from './storage/templates.ts'
import { views } from './storage/views.ts'
import { people } from './storage/people.ts'
import { races } from './storage/races.ts'
import { searches } from './storage/search.ts'
import { sealed } from './storage/sealed.ts'
import { sortedLists } from './storage/sorted-lists.ts'
import { stats } from './storage/stats.ts'
import { texts } from './storage/texts.ts'
import { threads } from './storage/threads.ts'
import { webhooks } from './storage/webhooks.ts'
import { work } from './storage/work.ts'

export { figureReads } from './storage/hot-figures.ts'
export { hotReads } from './storage/hot-reads.ts'
export { fillForHotReads } from './storage/hot-sample.ts'
export type { HotSample } from './storage/hot-sample.ts'
export type { OpenStorage }

/**
 * Says whether a storage is one. `open` gives a storage without any rows, again for every case; the suite closes it.
 */
export function storageConformance(name: string, open: OpenStorage): void {
  describe(`storage: ${name}`, () => {
    races(open)
    commits(open)
    lists(open)
    sortedLists(open)
    searches(open)
    threads(open)
    people(open)
    events(open)
    sealed(open)
    stats(open)
    work(open)
    mail(open)
    texts(open)
    attachments(open)
    chats(open)
    chatMessages(open)
    chatErasure(open)
    chatQueue(open)
    chatLists(open)
    chatRaces(open)
    liveTickets(open)
    panels(open)
    templates(open)
    views(open)
    webhooks(open)
    setup(open)
    languages(open)
    imports(open)
  })
}
