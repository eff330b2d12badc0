import * as Effect from 'effect/Effect'
import * as z from 'zod'
import { query } from '../../kernel/command.ts'
import { InsertUnavailable } from '../../kernel/errors.ts'
import { DeskPort } from '../../services.ts'
import { readerLocale } from '../../ticket/ticket.view.ts'
import { askProvider, providerFor } from '../ask-provider.ts'
import { InsertItem, SearchInserts } from '../insert.contract.ts'

/** What a catalogue may answer; items that are no items are the catalogue's mistake. */
const Answer = z.object({ items: z.array(InsertItem).max(50), nextCursor: z.string().max(500).nullish() })

/** A page of a catalogue (B3). */
export const searchInserts = query('inserts.search', SearchInserts, function* ({ actor, facts }, asked) {
  const { provider: id, text, filters, limit, cursor = null } = asked
  const provider = yield* providerFor(actor, id)
  const desk = yield* DeskPort
  const locale = readerLocale(facts.locale, yield* desk.house())
  const chosen = filters === '' ? [] : filters.split(',').map((filter) => filter.split(':'))
  const question = {
    text: text.trim(),
    filters: Object.fromEntries(chosen) as Record<string, string>,
    locale,
    limit,
    cursor,
  }
  const given = yield* askProvider(provider, () => provider.search(question))
  const answer = Answer.safeParse(given)
  if (!answer.success) return yield* Effect.fail(new InsertUnavailable(id, answer.error))
  return { items: answer.data.items, nextCursor: answer.data.nextCursor ?? null }
})
